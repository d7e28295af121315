import type { LocatedCall } from "../execution/located-call.js";
import {
  type FastMemory,
  FastMemoryError,
  layParams,
  type SavedCall,
  withLiteralBraces,
} from "../fast-memory/index.js";
import { sameJson } from "../presenting/json-value.js";
import { shorten } from "../presenting/shorten.js";
import { ToolError } from "../tools/tool-error.js";
import { adviceFor } from "./advice-for.js";
import { chosenCall } from "./chosen-call.js";
import { fillSavedCall, type ReadModels } from "./fill-saved-call.js";
import type { GivenInput } from "./given-input.js";
import type { CallInput } from "./saved-input.js";

/** Saved bodies that are looked at: among so many of one path, the call itself is known when it was saved. */
const MOST_BODIES = 50;

/** The answer begins with what was used and names alternatives; long descriptions would crowd it out of the answer. */
const MOST_CHARS_OF_A_DESCRIPTION = 120;

/** What recalling needs of its surroundings. */
export interface RecallOptions {
  readonly memory: () => Promise<FastMemory>;
  /** Whether the call can change something in the tenant. */
  readonly isWrite: boolean;
  /** Whether the operation takes a body. */
  readonly takesBody: boolean;
  /** Puts a saved body to the person; undefined where the client cannot ask. Rejects unless the person accepts. */
  readonly confirmBody: ((call: SavedCall, input: CallInput) => Promise<void>) | undefined;
  readonly readModels: ReadModels;
}

/**
 * Decides what of a saved call goes into a call. It never changes where the call goes, a read takes params only when
 * none were given, and a write takes nothing that neither the caller nor a person asked for.
 *
 * @throws ToolError when `memory_id` does not fit, values are missing, or a write would need a decision
 */
export async function recallForCall(call: LocatedCall, given: GivenInput, options: RecallOptions): Promise<CallInput> {
  const own: CallInput = { params: given.params, data: given.data };
  if (given.memoryId !== undefined) {
    const chosen = await chosenCall(given.memoryId, call, await options.memory());
    if (!supplies(chosen, call, given)) return withKnown(own, [chosen]);
    const input = await fillSavedCall(chosen, call, given, options.readModels);
    return { ...input, notice: `Using saved call #${chosen.id} (${shortDescription(chosen)}).` };
  }
  let saved: readonly SavedCall[];
  try {
    const memory = await options.memory();
    const { method, path, template } = call;
    // Of a write only the bodies matter: whether there is one, and whether it is the only one. The reads are counted, and
    // searched for the call itself.
    const wanted = options.isWrite
      ? { withData: given.data !== undefined || options.takesBody, limit: MOST_BODIES }
      : { limit: Number.POSITIVE_INFINITY };
    saved = await memory.recall({ method, path, template, ...wanted });
  } catch (error) {
    if (!(error instanceof FastMemoryError)) throw error;
    return { ...own, trouble: error.message };
  }
  const readable = saved.filter((entry) => entry.unreadable === undefined);
  if (options.isWrite) return writeInput(call, given, readable, options);
  if (given.params !== undefined || given.data !== undefined) return withKnown(own, readable);
  const [best, ...others] = readable;
  if (best === undefined) return own;
  return { ...(await fillSavedCall(best, call, given, options.readModels)), notice: usedNotice(best, others, given) };
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
  if (more.length > 0 || options.confirmBody === undefined)
    throw new ToolError(bodiesText(call, [only, ...more], given));
  const input = await fillSavedCall(only, call, given, options.readModels);
  await options.confirmBody(only, input);
  return {
    ...input,
    acceptedByHuman: true,
    notice: `Using saved call #${only.id} (${shortDescription(only)}), as the user accepted.`,
  };
}

function bodiesText(call: LocatedCall, entries: readonly SavedCall[], given: GivenInput): string {
  const shown = entries.slice(0, 5).map((entry) => `#${entry.id} ${shortDescription(entry)}: ${shortJson(entry.data)}`);
  const more = entries.length > shown.length ? " and more (list_fast_memory)" : "";
  return (
    `${call.method} ${call.path} was not sent: no data was given, and a write never takes its body from memory by itself. ` +
    `Saved: ${shown.join("; ")}${more}. To use one, pass memory_id: ${entries[0]?.id ?? "…"}; else ${given.isRaw ? adviceFor(call.method, given) : "pass data"}.`
  );
}

/** Whether anything of a saved call is left beside what the caller gave; one who gave nothing takes it as it is. */
function supplies(saved: SavedCall, call: LocatedCall, { params, data }: GivenInput): boolean {
  if (params === undefined && data === undefined) return true;
  const suppliesData = data === undefined && call.method !== "GET" && (saved.data ?? null) !== null;
  // A stored param that is not replaced is one more than the caller's own.
  const laid = Object.keys(layParams(saved.params, params) ?? {});
  return suppliesData || laid.length > Object.keys(layParams(undefined, params) ?? {}).length;
}

function withKnown(own: CallInput, saved: readonly SavedCall[]): CallInput {
  const [params, data] = [withLiteralBraces(own.params ?? {}), withLiteralBraces(own.data ?? null)];
  const known = saved.find((entry) => sameJson(entry.params ?? {}, params) && sameJson(entry.data ?? null, data));
  return known === undefined ? own : { ...own, known };
}

function usedNotice(used: SavedCall, others: readonly SavedCall[], given: GivenInput): string {
  const named = others.slice(0, 5).map((entry) => `#${entry.id} ${shortDescription(entry)}`);
  const more = others.length > named.length ? ` and ${others.length - named.length} more` : "";
  const alternatives = named.length === 0 ? "" : ` Others: ${named.join("; ")}${more} (memory_id).`;
  return `Using saved call #${used.id}: ${shortDescription(used)}; ${adviceFor(used.method, given)} for none.${alternatives}`;
}

function shortDescription({ description }: SavedCall): string {
  return shorten(description, MOST_CHARS_OF_A_DESCRIPTION);
}

function shortJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 300 ? text : `${text.slice(0, 300)}…`;
}
