import type { Services } from "../server/services.js";
import type { PreparedCall } from "./prepare-call.js";

/** Longer calls are offered by name: an offer is one line, not a second answer. Characters of JSON. */
const LONGEST_OFFER = 700;

/**
 * Counts a success, and offers to save the call when it came neither from memory nor is known there. The answer does not
 * wait for the counting, which can take as long as another program holds the file.
 */
export function learnFromSuccess(prepared: PreparedCall, services: Services): { readonly offer?: string } {
  const { input } = prepared;
  // A memory that cannot be written is no reason to fail a call that succeeded; it tells the log by itself.
  void count(prepared, services).catch(() => undefined);
  return input.used || input.known || input.trouble ? {} : { offer: saveOffer(prepared) };
}

async function count({ call, input }: PreparedCall, services: Services): Promise<void> {
  const memory = await services.memory();
  await Promise.all([
    memory.countSuccess(call.method, call.operation?.path ?? call.path),
    ...(input.used ? [memory.countUse(input.used.id)] : []),
  ]);
}

function saveOffer({ call, input }: PreparedCall): string {
  const { params, data } = input;
  const call_ = { path: call.path, method: call.method, description: suggestedDescription(call, params) };
  const withInput = {
    ...call_,
    ...(params === undefined || Object.keys(params).length === 0 ? {} : { params }),
    ...(data === undefined ? {} : { data }),
  };
  const json = JSON.stringify(withInput);
  if (json.length <= LONGEST_OFFER) return `To keep this call: save_to_fast_memory(${json})`;
  return `To keep this call: save_to_fast_memory(${JSON.stringify(call_)} with the same params and data)`;
}

function suggestedDescription(call: PreparedCall["call"], params: PreparedCall["input"]["params"]): string {
  const what = call.operation?.summary || `${call.method} ${call.path}`;
  const filter = params?.conditions;
  return typeof filter === "string" && filter.length <= 80 ? `${what}: ${filter}` : what;
}
