import type { OpenApiDocument } from "../../catalog/description/index.js";
import { listModels } from "./list-models.js";

/** The names of the schemas that lists have, each once. */
export function modelNames(document: OpenApiDocument): Set<string> {
  return new Set([...listModels.members(document)].map(([, type]) => JSON.parse(type) as string));
}
