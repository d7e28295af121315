import type { MintedKeys } from "../http/authenticate.js";
import type { Switches } from "../options.js";
import type { ConditionWorld } from "../query/compile-conditions.js";
import type { SeedContext } from "../seed-data/seed-context.js";
import type { Tenant } from "../store/tenant.js";
import type { BodyWorld } from "../writes/read-body.js";

/** A file as it was uploaded. */
export interface StoredFile {
  readonly bytes: Buffer;
  readonly name: string;
}

/** Everything that answering a request needs. */
export interface World {
  readonly tenant: Tenant;
  readonly switches: Switches;
  readonly conditions: ConditionWorld;
  readonly bodies: BodyWorld;
  /** For records that are made up when asked for. */
  readonly seeds: SeedContext;
  /** What was uploaded, by document id. */
  readonly files: Map<number, StoredFile>;
  /** Keys made for members at run time. */
  readonly minted: MintedKeys;
}
