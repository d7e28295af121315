import type { Switches } from "../options.js";
import type { ConditionWorld } from "../query/compile-conditions.js";
import type { SeedContext } from "../seed-data/seed-context.js";
import type { Tenant } from "../store/tenant.js";
import type { BodyWorld } from "../writes/read-body.js";

/** Everything that answering a request needs. */
export interface World {
  readonly tenant: Tenant;
  readonly switches: Switches;
  readonly conditions: ConditionWorld;
  readonly bodies: BodyWorld;
  /** For records that are made up when asked for. */
  readonly seeds: SeedContext;
}
