import type { Operation, SchemaModels } from "../catalog.js";
import { modelName } from "../models/model-name.js";
import { resolved } from "../models/resolved.js";
import { unifiedPath } from "../resolve/unified-path.js";

/** Recorded as answers of live tenants; paths in lower case with unified ids. */
const RECORDED: Readonly<Record<string, readonly string[]>> = {
  "POST /company/contacts": ["firstName"],
  "PUT /company/contacts/{}": ["firstName"],
};

/** What the description writes into the text of a field that only a replaced record has to have. */
const ON_UPDATES = "Required On Updates";

/** The fields that a body has to have besides those that its schema requires. */
export function neededFields(operation: Operation, models: SchemaModels): string[] {
  const schema = operation.requestBody?.schema ?? {};
  if (modelName(schema.items) === "PatchOperation") return [];
  const { properties = {}, required = [] } = resolved(schema, models);
  const onUpdates = Object.keys(properties).filter((name) => properties[name]?.description?.includes(ON_UPDATES));
  const recorded = RECORDED[`${operation.method} ${unifiedPath(operation.path)}`] ?? [];
  const needed = new Set([...(operation.method === "PUT" ? onUpdates : []), ...recorded]);
  return [...needed].filter((name) => properties[name] !== undefined && !required.includes(name));
}
