import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { KeyBlotter } from "../presenting/key-blotter.js";

/**
 * Blots configured keys out of every message before a transport sends it: results, questions, progress, and the protocol's
 * own errors. The ids by which client and server tell messages apart stay.
 */
export function blotMessages(transport: Transport, blotter: KeyBlotter): void {
  const send = transport.send.bind(transport);
  transport.send = (message, options) => {
    if ("error" in message) return send({ ...message, error: blotter.value(message.error) }, options);
    if ("result" in message) return send({ ...message, result: blotter.value(message.result) }, options);
    if (message.params === undefined) return send(message, options);
    return send({ ...message, params: blotter.value(message.params) }, options);
  };
}
