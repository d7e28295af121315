import type { Switches } from "../options.js";
import type { ConditionWorld } from "../query/compile-conditions.js";
import type { Tenant } from "../store/tenant.js";

/** Everything that answering a request needs. */
export interface World {
  readonly tenant: Tenant;
  readonly switches: Switches;
  readonly conditions: ConditionWorld;
}
