import type { CatalogSeed, SeedOperation, SeedSchema } from "../../catalog/description/index.js";
import { type SchemaUse, schemaUses } from "./schema-uses.js";

/** A release of the API as the diff sees it: operations and schemas by name, and which schema is used where. */
export interface ApiModel {
  readonly apiVersion: string;
  /** Addresses that are named for all operations. */
  readonly servers: readonly string[];
  /** By `GET /service/tickets`. */
  readonly operations: ReadonlyMap<string, SeedOperation>;
  readonly schemas: ReadonlyMap<string, SeedSchema>;
  /** By schema name; a schema that no operation reaches is absent. */
  readonly uses: ReadonlyMap<string, SchemaUse>;
}

/** The name of an operation in diffs. */
export function operationKey({ method, path }: SeedOperation): string {
  return `${method} ${path}`;
}

/** Makes the model of one release. */
export function apiModel(seed: CatalogSeed): ApiModel {
  return {
    apiVersion: seed.apiVersion,
    servers: seed.servers ?? [],
    operations: new Map(seed.operations.map((operation) => [operationKey(operation), operation])),
    schemas: new Map(Object.entries(seed.schemas)),
    uses: schemaUses(seed),
  };
}
