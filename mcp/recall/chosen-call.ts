import type { LocatedCall } from "../execution/located-call.js";
import { type FastMemory, pathValues, type SavedCall } from "../fast-memory/index.js";
import { ToolError } from "../tools/tool-error.js";

/**
 * The saved call that a caller picked by its id.
 *
 * @throws ToolError when there is none, when it is of another operation or record, or cannot be read
 */
export async function chosenCall(id: number, call: LocatedCall, memory: FastMemory): Promise<SavedCall> {
  const entry = await memory.get(id);
  if (entry === undefined)
    throw new ToolError(`There is no saved call #${id}. list_fast_memory shows those there are.`);
  if (entry.withheld !== undefined) {
    throw new ToolError(
      `Saved call #${id} holds a configured API key in its ${entry.withheld.join(" and ")}; nothing was sent. ` +
        "Delete it (delete_from_fast_memory) and save it again without the key.",
    );
  }
  if (entry.method !== call.method || pathValues(entry.path, call.path, call.template) === undefined) {
    throw new ToolError(
      `Saved call #${id} is ${entry.method} ${entry.path}, not ${call.method} ${call.path}; nothing was sent.`,
    );
  }
  if (entry.unreadable !== undefined) {
    throw new ToolError(
      `The ${entry.unreadable.join(" and ")} of saved call #${id} cannot be used (${unusable(entry.unreadable)}); nothing was ` +
        "sent. list_fast_memory shows what was stored; save the call again.",
    );
  }
  return entry;
}

function unusable(parts: readonly string[]): string {
  const kind = parts.includes("params") ? "no JSON object" : "no JSON";
  return `${kind}, or with a whole number beyond 2^53`;
}
