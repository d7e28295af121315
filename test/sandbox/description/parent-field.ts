import type { FindTarget } from "../store/reference-targets.js";
import type { Field, Models } from "./model.js";
import type { Resource } from "./resource.js";

/**
 * Finds the fields in which the records of a resource name their parent: `company` and `companyId` below
 * `/company/companies/{parentId}`, but not `billToCompany`.
 */
export function parentFields(resource: Resource, models: Models, findTarget: FindTarget): readonly Field[] {
  const { parent } = resource;
  if (!parent) return [];
  const plural = parent.template.slice(parent.template.lastIndexOf("/") + 1).toLowerCase();
  return models.get(resource.model).fields.filter(({ name, kind, schema }) => {
    if (kind === "integer")
      return name === "parentId" || (name.endsWith("Id") && isSingular(name.slice(0, -2), plural));
    return kind === "reference" && findTarget(schema ?? "")?.key === parent.key && isSingular(name, plural);
  });
}

/** `company` of `companies`, `ticket` of `tickets`, `status` of `statuses`. */
function isSingular(name: string, plural: string): boolean {
  const stem = name.toLowerCase().replace(/y$/, "");
  return stem !== "" && plural.startsWith(stem) && plural.length - stem.length <= 3;
}
