import type { LocatedCall } from "../execution/located-call.js";
import {
  type FastMemory,
  FastMemoryError,
  fillTemplate,
  layParams,
  type MissingValue,
  missingValues,
  pathValues,
  type SavedCall,
} from "../fast-memory/index.js";
import { sameJson } from "../presenting/json-value.js";
import { ToolError } from "../tools/tool-error.js";
import type { CallInput } from "./saved-input.js";

/** What the caller gave beside the path. */
export interface GivenInput {
  /** Undefined: omitted. */
  readonly params: Readonly<Record<string, unknown>> | undefined;
  readonly data: unknown;
  readonly memoryId: number | undefined;
  /** Values for placeholders of saved calls. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What recalling needs of its surroundings. */
export interface RecallOptions {
  readonly memory: () => Promise<FastMemory>;
  /** Whether the call can change something in the tenant. */
  readonly isWrite: boolean;
  /** Whether the operation takes a body. */
  readonly takesBody: boolean;
  /** Puts a saved body to the person; undefined where the client cannot ask. Rejects unless the person accepts. */
  readonly confirmBody: ((call: SavedCall, input: CallInput) => Promise<void>) | undefined;
}

/**
 * Decides what of a saved call goes into a call. It never changes where the call goes, a read takes params only when
 * none were given, and a write takes nothing that neither the caller nor a person asked for.
 *
 * @throws ToolError when `memory_id` does not fit, values are missing, or a write would need a decision
 */
export async function recallForCall(call: LocatedCall, given: GivenInput, options: RecallOptions): Promise<CallInput> {
  const own: CallInput = { params: given.params, data: given.data };
  if (given.memoryId !== undefined) return chosenCall(given.memoryId, call, given, await options.memory());
  let saved: readonly SavedCall[];
  try {
    const memory = await options.memory();
    // Whether a body is the only one is known when all have been looked at.
    const limit = options.isWrite ? { limit: Number.MAX_SAFE_INTEGER } : {};
    saved = await memory.recall({ method: call.method, path: call.path, template: call.template, ...limit });
  } catch (error) {
    if (!(error instanceof FastMemoryError)) throw error;
    return { ...own, trouble: error.message };
  }
  const readable = saved.filter((entry) => entry.unreadable === undefined);
  if (options.isWrite) return writeInput(call, given, readable, options);
  if (given.params !== undefined || given.data !== undefined) return withKnown(own, readable);
  const [best, ...others] = readable;
  if (best === undefined) return own;
  if (isEmpty(best)) return { ...own, known: best };
  return { ...filledCall(best, call, given), notice: usedNotice(best, others) };
}

async function chosenCall(id: number, call: LocatedCall, given: GivenInput, memory: FastMemory): Promise<CallInput> {
  const entry = await memory.get(id);
  if (entry === undefined)
    throw new ToolError(`There is no saved call #${id}. list_fast_memory shows those there are.`);
  const fits = entry.method === call.method && pathValues(entry.path, call.path, call.template) !== undefined;
  if (!fits) {
    throw new ToolError(
      `Saved call #${id} is ${entry.method} ${entry.path}, not ${call.method} ${call.path}; nothing was sent.`,
    );
  }
  if (entry.unreadable !== undefined) {
    throw new ToolError(
      `The ${entry.unreadable.join(" and ")} of saved call #${id} are no JSON; nothing was sent. Save it again.`,
    );
  }
  return { ...filledCall(entry, call, given), notice: `Using saved call #${id} (${entry.description}).` };
}

/** A saved call with its placeholders filled and what the caller gave laid over it. */
function filledCall(entry: SavedCall, call: LocatedCall, given: GivenInput): CallInput {
  const values = { ...(pathValues(entry.path, call.path, call.template) ?? {}), ...call.pathParams, ...given.values };
  // Params of the caller replace saved ones; a placeholder in a replaced one needs no value.
  // A body that an older program saved with a read would make the read impossible.
  const data = call.method === "GET" ? undefined : (given.data ?? entry.data);
  const laid = { path: call.path, params: layParams(entry.params, given.params), data };
  const missing = missingValues(laid, values, typesOf(call));
  if (missing.length > 0) throw new ToolError(missingText(entry, missing));
  const filled = fillTemplate(laid, values);
  return {
    params: (filled.params ?? undefined) as CallInput["params"],
    data: filled.data ?? undefined,
    used: entry,
  };
}

/** Types of query parameters by the place that fast memory gives them. */
function typesOf(call: LocatedCall): (place: string) => string | undefined {
  const types = new Map(
    (call.operation?.parameters ?? []).map(({ name, in: part, schema }) => [
      `${part === "path" ? "path" : "params"}.${name}`.toLowerCase(),
      schema.type,
    ]),
  );
  return (place) => types.get(place.toLowerCase());
}

function missingText(entry: SavedCall, missing: readonly MissingValue[]): string {
  const needed = missing.map(({ name, type, places }) => `{${name}} (${type}, in ${places.join(", ")})`).join("; ");
  const example = missing.map(
    ({ name, type }) => `"${name}": ${type === "integer" || type === "number" ? "1" : '"…"'}`,
  );
  return (
    `Saved call #${entry.id} (${entry.description}) needs values: ${needed}. Nothing was sent. Call again with ` +
    `memory_id: ${entry.id} and path_params: {${example.join(", ")}}; or pass params: {} to call without it.`
  );
}

async function writeInput(
  call: LocatedCall,
  given: GivenInput,
  saved: readonly SavedCall[],
  options: RecallOptions,
): Promise<CallInput> {
  const own: CallInput = { params: given.params, data: given.data };
  if (given.data !== undefined || !options.takesBody) return withKnown(own, saved);
  const [only, ...more] = saved.filter((entry) => entry.data !== null && entry.data !== undefined);
  if (only === undefined) return withKnown(own, saved);
  if (more.length > 0 || options.confirmBody === undefined) throw new ToolError(bodiesText(call, [only, ...more]));
  const input = filledCall(only, call, given);
  await options.confirmBody(only, input);
  return {
    ...input,
    acceptedByHuman: true,
    notice: `Using saved call #${only.id} (${only.description}), as the user accepted.`,
  };
}

function bodiesText(call: LocatedCall, entries: readonly SavedCall[]): string {
  const shown = entries.slice(0, 5).map((entry) => `#${entry.id} ${entry.description}: ${shortJson(entry.data)}`);
  const more = entries.length > shown.length ? ` and ${entries.length - shown.length} more` : "";
  return (
    `${call.method} ${call.path} was not sent: no data was given, and a write never takes its body from memory by itself. ` +
    `Saved: ${shown.join("; ")}${more}. To use one, pass memory_id: ${entries[0]?.id ?? "…"}; else pass data.`
  );
}

function withKnown(own: CallInput, saved: readonly SavedCall[]): CallInput {
  const known = saved.find(
    (entry) => sameJson(entry.params ?? {}, own.params ?? {}) && sameJson(entry.data ?? null, own.data ?? null),
  );
  return known === undefined ? own : { ...own, known };
}

function isEmpty(entry: SavedCall): boolean {
  const empty = (value: unknown) =>
    value === null || value === undefined || (typeof value === "object" && Object.keys(value).length === 0);
  return empty(entry.params) && empty(entry.data);
}

function usedNotice(used: SavedCall, others: readonly SavedCall[]): string {
  const named = others.slice(0, 5).map((entry) => `#${entry.id} ${entry.description}`);
  const more = others.length > named.length ? ` and ${others.length - named.length} more` : "";
  const alternatives = named.length === 0 ? "" : ` Others: ${named.join("; ")}${more} (memory_id).`;
  return `Using saved call #${used.id}: ${used.description}; pass params: {} for none.${alternatives}`;
}

function shortJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 300 ? text : `${text.slice(0, 300)}…`;
}
