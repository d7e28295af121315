import type { LocatedCall } from "../execution/located-call.js";
import {
  fillTemplate,
  layParams,
  type MissingValue,
  missingValues,
  type PlaceholderValues,
  pathValues,
  placeholdersOf,
  type SavedCall,
  type TypeOf,
} from "../fast-memory/index.js";
import { ToolError } from "../tools/tool-error.js";
import { adviceFor } from "./advice-for.js";
import type { GivenInput } from "./given-input.js";
import { type InputModels, inputTypes } from "./input-types.js";
import type { CallInput } from "./saved-input.js";

/** Reads what the input of an operation is described by. */
export type ReadModels = (call: LocatedCall) => Promise<InputModels>;

/**
 * A saved call with its placeholders filled and what the caller gave laid over it.
 *
 * @throws ToolError that asks for the values that are missing, by name and type
 */
export async function fillSavedCall(
  saved: SavedCall,
  call: LocatedCall,
  given: GivenInput,
  readModels: ReadModels,
): Promise<CallInput> {
  // Params of the caller replace saved ones; a placeholder in a replaced one needs no value.
  const laid = {
    path: call.path,
    params: layParams(saved.params, given.params),
    // A body that an older program saved with a read would make the read impossible.
    data: call.method === "GET" ? undefined : (given.data ?? saved.data),
  };
  const typeOf = await typesFor(saved, call, laid, readModels);
  const values = { ...valuesOfPath(saved, call, typeOf), ...given.values };
  const missing = missingValues(laid, values, typeOf);
  if (missing.length > 0) throw new ToolError(missingText(saved, call, missing, given));
  const filled = fillTemplate(laid, values, typeOf);
  return {
    params: (filled.params ?? undefined) as CallInput["params"],
    data: filled.data ?? undefined,
    used: saved,
  };
}

/**
 * The question for all that a saved template still needs, its path included.
 *
 * @param call the call as far as it is known; its path still holds braces
 */
export async function askForValues(
  saved: SavedCall,
  call: LocatedCall,
  given: GivenInput,
  readModels: ReadModels,
): Promise<ToolError> {
  const known = pathValues(saved.path, call.path, call.template) ?? {};
  const { path } = fillTemplate({ path: saved.path, params: null, data: null }, known);
  const laid = {
    path,
    params: layParams(saved.params, given.params),
    data: call.method === "GET" ? undefined : (given.data ?? saved.data),
  };
  const typeOf = await typesFor(saved, call, laid, readModels);
  const missing = missingValues(laid, { ...known, ...given.values }, typeOf);
  return new ToolError(missingText(saved, call, missing, given, path));
}

/** Most saved calls hold no placeholder, and need no look at the schemas. */
async function typesFor(
  saved: SavedCall,
  call: LocatedCall,
  parts: Parameters<typeof placeholdersOf>[0],
  readModels: ReadModels,
): Promise<TypeOf> {
  if (placeholdersOf(parts).length === 0) return () => undefined;
  return inputTypes(call, { path: saved.path, data: parts.data }, await readModels(call));
}

/** What the concrete path says, under the names of the saved call and of the description; ids as numbers. */
function valuesOfPath(saved: SavedCall, call: LocatedCall, typeOf: TypeOf): PlaceholderValues {
  const texts = { ...pathValues(saved.path, call.path, call.template), ...call.pathParams };
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const isNumber = typeOf(`path.${name}`) === "integer" && /^(0|[1-9]\d{0,14})$/.test(text);
      return [name, isNumber ? Number(text) : text];
    }),
  );
}

function missingText(
  saved: SavedCall,
  call: LocatedCall,
  missing: readonly MissingValue[],
  given: GivenInput,
  path?: string,
): string {
  const needed = missing.map(({ name, type, places }) => `{${name}} (${type}, in ${places.join(", ")})`).join("; ");
  const values = missing.map(({ name, type }) => `${JSON.stringify(name)}: ${JSON.stringify(exampleOf(type))}`);
  const { noParams, ownData } = adviceFor(given);
  const without = call.method === "GET" ? `${noParams} to call without it` : ownData;
  const again = given.isRaw
    ? `raw_request: ${JSON.stringify(`${call.method} ${path}`)}`
    : `path: ${JSON.stringify(path)}`;
  const withPath = path === undefined ? "" : `${again}, `;
  return (
    `Saved call #${saved.id} (${saved.description}) needs values: ${needed}. Nothing was sent. Call again with ` +
    `${withPath}memory_id: ${saved.id} and path_params: {${values.join(", ")}}; or ${without}.`
  );
}

/** How a value of a type is written; a text says nothing by which it could be mistaken for a real one. */
function exampleOf(type: string): unknown {
  if (type.endsWith("[]")) return [exampleOf(type.slice(0, -2))];
  return EXAMPLES.get(type) ?? "…";
}

const EXAMPLES: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["integer", 1],
  ["number", 1],
  ["boolean", true],
  ["date-time", "2025-01-31T00:00:00Z"],
  ["date", "2025-01-31"],
  ["array", ["…"]],
  ["object", { "…": "…" }],
]);
