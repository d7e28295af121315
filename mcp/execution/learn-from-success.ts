import type { Services } from "../server/services.js";
import type { PreparedCall } from "./prepare-call.js";
import { saveOffer } from "./save-offer.js";

/**
 * Counts a success, and offers to save the call when it came neither from memory nor is known there. The answer does not
 * wait for the counting, which can take as long as another program holds the file.
 */
export function learnFromSuccess(prepared: PreparedCall, services: Services): { readonly offer?: string } {
  const { input } = prepared;
  // A memory that cannot be written is no reason to fail a call that succeeded; it tells the log by itself.
  void count(prepared, services).catch(() => undefined);
  // A call that holds a configured key would be refused, and masked it would be another call.
  const parts = [prepared.call.path, input.params, input.data];
  const isKeyless = services.blotter.value(parts) === parts;
  return input.used || input.known || input.trouble || !isKeyless ? {} : { offer: saveOffer(prepared) };
}

async function count({ call, input }: PreparedCall, services: Services): Promise<void> {
  const memory = await services.memory();
  await Promise.all([
    memory.countSuccess(call.method, call.operation?.path ?? call.path),
    ...(input.used ? [memory.countUse(input.used.id)] : []),
  ]);
}
