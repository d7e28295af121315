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
  type TemplateParts,
  type TypeOf,
  withLiteralBraces,
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
  const laid = laidInput(saved, call, given);
  const typeOf = await typesFor(saved, call, laid, readModels);
  const values = { ...givenValues(call, given), ...valuesOfPath(saved, call, given, typeOf) };
  const missing = missingValues(laid, values, typeOf);
  if (missing.length > 0) {
    // A value that went into the path under a name may be asked for again under that name, for another place.
    throw new ToolError(missingText(saved, call, missing, given, call.usedPathParams.size > 0 ? call.path : undefined));
  }
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
  const laid = { ...laidInput(saved, call, given), path };
  const typeOf = await typesFor(saved, call, laid, readModels);
  const missing = missingValues(laid, { ...givenValues(call, given), ...known }, typeOf);
  return new ToolError(missingText(saved, call, missing, given, path));
}

/** Most saved calls hold no placeholder, and need no look at the schemas. */
async function typesFor(
  saved: SavedCall,
  call: LocatedCall,
  parts: TemplateParts,
  readModels: ReadModels,
): Promise<TypeOf> {
  if (placeholdersOf(parts).length === 0) return () => undefined;
  return inputTypes(call, { path: saved.path, data: parts.data }, await readModels(call));
}

/**
 * What the caller gave laid over what was saved. Params of the caller replace saved ones, so that a placeholder in a
 * replaced one needs no value; braces of the caller's own are text.
 */
function laidInput(saved: SavedCall, call: LocatedCall, given: GivenInput): TemplateParts {
  return {
    path: call.path,
    params: layParams(saved.params, withLiteralBraces(given.params)),
    // A body that an older program saved with a read would make the read impossible.
    data: call.method === "GET" ? undefined : (withLiteralBraces(given.data) ?? saved.data),
  };
}

/** The values that the caller gave for placeholders. What went into the path is the record's own id, and no other's. */
function givenValues(call: LocatedCall, { values }: GivenInput): PlaceholderValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !call.usedPathParams.has(name)));
}

/**
 * What the concrete path says, under the names of the saved path alone; ids as numbers. The description may call the
 * record by a name that means something else in the saved call.
 *
 * @throws ToolError when the caller gave another value for one of them
 */
function valuesOfPath(saved: SavedCall, call: LocatedCall, given: GivenInput, typeOf: TypeOf): PlaceholderValues {
  // A map: a placeholder may be called like something that every object inherits.
  const values = new Map(Object.entries(givenValues(call, given)));
  return Object.fromEntries(
    Object.entries(pathValues(saved.path, call.path, call.template) ?? {}).map(([name, text]) => {
      const own = values.get(name) ?? text;
      if (String(own) !== text) {
        throw new ToolError(`path_params says ${name} = ${String(own)}, the path says ${text}; nothing was sent.`);
      }
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
  const without = `${adviceFor(call.method, given)}${call.method === "GET" ? " to call without it" : ""}`;
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
