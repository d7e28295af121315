import type { ResponseModel } from "../catalog.js";

/** Conditions that a list of these records takes. */
export function conditionsExample(model: ResponseModel | undefined): string {
  const fields = topLevelFields(model);
  const parts: string[] = [];
  const reference = fields.find(
    ({ path, kind }) => kind === "object" && model?.fields.has(`${path.toLowerCase()}/name`),
  );
  if (reference !== undefined) parts.push(`${reference.path}/name="x"`);
  const text = fields.find(({ path }) => path === "summary" || path === "name" || path === "identifier");
  if (text !== undefined && parts.length === 0) parts.push(`${text.path} contains "x"`);
  parts.push("lastUpdated>[2025-01-31T00:00:00Z]");
  return parts.join(" and ");
}

/** The fields of the record itself. */
export function topLevelFields(model: ResponseModel | undefined): { path: string; kind: string }[] {
  return [...(model?.fields.values() ?? [])].filter((field) => !field.path.includes("/"));
}
