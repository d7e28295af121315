import type { Operation, ParameterDetails, ResponseModel } from "../catalog.js";
import type { SeedParameter } from "../description/index.js";
import { conditionsExample, topLevelFields } from "./conditions-example.js";
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

/**
 * The parameters of an operation, with what conditions of its answer may filter on.
 *
 * @param enumValues how many values of an enum are spelt out; see `typeLine`
 */
export function parameterDetails(
  operation: Operation,
  model: ResponseModel | undefined,
  enumValues?: number,
): ParameterDetails[] {
  const counts = operation.path.replace(/\/$/, "").endsWith("/count");
  const isList = model?.list === true || counts;
  return operation.parameters.map((parameter) => {
    const description = describe(parameter, model, isList, counts);
    return {
      name: parameter.name,
      in: parameter.in,
      required: parameter.required,
      type: typeLine(parameter.schema, enumValues),
      ...(description !== undefined && { description }),
    };
  });
}

function describe(
  parameter: SeedParameter,
  model: ResponseModel | undefined,
  isList: boolean,
  counts: boolean,
): string | undefined {
  const own = parameter.description?.trim();
  if (own !== undefined && own !== "") return own;
  if (parameter.in === "path") return undefined;
  if (!isList && LIST_ONLY.has(parameter.name)) return undefined;
  if (parameter.name === "conditions") return conditionsHelp(model, counts ? "what is counted" : "the answer");
  if (parameter.name === "childConditions") return childConditionsHelp(model);
  return QUERY_HELP[parameter.name];
}

/** @param of the records that are filtered */
function conditionsHelp(model: ResponseModel | undefined, of: string): string {
  const example = conditionsExample(model);
  const excluded = topLevelFields(model)
    .filter((field) => field.kind === "array" || (field.kind === "map" && field.path !== "_info"))
    .map((field) => field.path);
  const not = excluded.length === 0 ? "" : `; not on ${excluded.join(", ")}`;
  return `filter on fields of ${of}, references as name/id${not}. Example: ${example}`;
}

function childConditionsHelp(model: ResponseModel | undefined): string | undefined {
  const arrays = topLevelFields(model).filter((field) => field.kind === "array" && field.path !== "customFields");
  return arrays.length === 0 ? undefined : `the same, on members of ${arrays.map((field) => field.path).join(", ")}`;
}
