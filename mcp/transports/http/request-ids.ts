import type { RequestId } from "@modelcontextprotocol/sdk/types.js";

/** The ids of the requests in the body of a POST: of one message, or of a batch. */
export function requestIdsOf(body: unknown): RequestId[] {
  const messages: unknown[] = Array.isArray(body) ? body : [body];
  return messages.flatMap((message) => {
    if (typeof message !== "object" || message === null || !("method" in message) || !("id" in message)) return [];
    return typeof message.id === "string" || typeof message.id === "number" ? [message.id] : [];
  });
}
