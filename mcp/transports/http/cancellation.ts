import type { JSONRPCMessage, RequestId } from "@modelcontextprotocol/sdk/types.js";

/** JSON-RPC has no code for it; this one is what language servers use. */
const CANCELLED = -32_800;

/** What stands in the place of an answer that nobody waits for: the transport ends a stream with answers only. */
export function cancellationOf(id: RequestId): JSONRPCMessage {
  return { jsonrpc: "2.0", id, error: { code: CANCELLED, message: "The client cancelled this request." } };
}

/** Whether a message is one of {@link cancellationOf}. */
export function isCancellation(message: JSONRPCMessage): boolean {
  return "error" in message && message.error.code === CANCELLED;
}
