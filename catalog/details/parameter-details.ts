import type { Operation, ParameterDetails, ResponseModel } from "../catalog.js";
import type { SeedParameter } from "../description/index.js";
import { typeLine } from "./type-line.js";

/** What the query parameters of every list do; the description leaves them blank. */
const QUERY_HELP: Readonly<Record<string, string>> = {
  customFieldConditions: 'filter on custom fields: caption="Name" AND value="x"',
  orderBy: "field asc|desc, several with commas",
  fields: "names to answer with, commas; nested a/b; name _info to get dates",
  page: "from 1",
  pageSize: "default 25, at most 1000",
  pageId: "id of the last record seen, for forward-only paging",
};

/** Parameters that mean nothing where the answer is one record. */
const LIST_ONLY: ReadonlySet<string> = new Set([
  "conditions",
  "childConditions",
  "customFieldConditions",
  "orderBy",
  "page",
  "pageSize",
  "pageId",
]);

/** The parameters of an operation, with what conditions of its answer may filter on. */
export function parameterDetails(operation: Operation, model: ResponseModel | undefined): ParameterDetails[] {
  const counts = operation.path.replace(/\/$/, "").endsWith("/count");
  const isList = model?.list === true || counts;
  return operation.parameters.map((parameter) => {
    const description = describe(parameter, model, isList);
    return {
      name: parameter.name,
      in: parameter.in,
      required: parameter.required,
      type: typeLine(parameter.schema),
      ...(description !== undefined && { description }),
    };
  });
}

function describe(parameter: SeedParameter, model: ResponseModel | undefined, isList: boolean): string | undefined {
  const own = parameter.description?.trim();
  if (own !== undefined && own !== "") return own;
  if (parameter.in === "path") return undefined;
  if (!isList && LIST_ONLY.has(parameter.name)) return undefined;
  if (parameter.name === "conditions") return conditionsHelp(model);
  if (parameter.name === "childConditions") return childConditionsHelp(model);
  return QUERY_HELP[parameter.name];
}

function conditionsHelp(model: ResponseModel | undefined): string {
  const example = conditionsExample(model);
  const excluded = topLevel(model)
    .filter((field) => field.kind === "array" || field.kind === "map")
    .map((field) => field.path);
  const not = excluded.length === 0 ? "" : `; not on ${excluded.join(", ")}`;
  return `filter on fields of the answer, references as name/id${not}. Example: ${example}`;
}

function conditionsExample(model: ResponseModel | undefined): string {
  const fields = topLevel(model);
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

function childConditionsHelp(model: ResponseModel | undefined): string | undefined {
  const arrays = topLevel(model).filter((field) => field.kind === "array" && field.path !== "customFields");
  return arrays.length === 0 ? undefined : `the same, on members of ${arrays.map((field) => field.path).join(", ")}`;
}

function topLevel(model: ResponseModel | undefined): { path: string; kind: string }[] {
  return [...(model?.fields.values() ?? [])].filter((field) => !field.path.includes("/"));
}
