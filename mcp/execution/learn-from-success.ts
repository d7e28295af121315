import type { Services } from "../server/services.js";
import type { PreparedCall } from "./prepare-call.js";

/** Longer calls are offered by name: an offer is one line, not a second answer. Characters of JSON. */
const LONGEST_OFFER = 700;

/**
 * Counts a success, and offers to save the call when it came neither from memory nor is known there.
 *
 * A memory that cannot be written is no reason to fail a call that succeeded.
 */
export async function learnFromSuccess(
  prepared: PreparedCall,
  services: Services,
): Promise<{ readonly offer?: string }> {
  const { call, input } = prepared;
  try {
    const memory = await services.memory();
    await memory.countSuccess(call.method, call.operation?.path ?? call.path);
    if (input.used) await memory.countUse(input.used.id);
  } catch {
    return {};
  }
  return input.used || input.known ? {} : { offer: saveOffer(prepared) };
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
