import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { CallbackError } from "./callback-error.js";
import { type CallbackEvent, parseCallback } from "./parse-callback.js";

/**
 * A callback as it arrived.
 *
 * @example
 * ```ts
 * import type { ReceivedCallback } from "cwm-api-gateway";
 *
 * async function receivedIn(request: Request): Promise<ReceivedCallback> {
 *   return {
 *     body: new Uint8Array(await request.arrayBuffer()),
 *     signature: request.headers.get("x-content-signature"),
 *   };
 * }
 * ```
 */
export interface ReceivedCallback {
  /** The bytes of the body, before anything parsed them. */
  readonly body: Uint8Array | string;
  /** The `x-content-signature` header. */
  readonly signature: string | null | undefined;
}

/**
 * Checks the signature of a callback and reads it.
 *
 * The signature is made over the bytes: parsing and writing the body again before checking would refuse right ones. The
 * comparison takes the same time wherever the signatures differ.
 *
 * @param received raw body and signature header
 * @param signingKey the tenant's key; `fetchCallbackKey` gets it
 * @returns the event
 * @throws CallbackError when the signature is missing or wrong, or the body is no callback
 *
 * @example
 * ```ts
 * import { verifyCallback } from "cwm-api-gateway";
 *
 * async function onRequest(request: Request, signingKey: string) {
 *   const body = new Uint8Array(await request.arrayBuffer());
 *   const event = verifyCallback({ body, signature: request.headers.get("x-content-signature") }, signingKey);
 *   console.log(event.type, event.action, event.id);
 * }
 * ```
 */
export function verifyCallback({ body, signature }: ReceivedCallback, signingKey: string): CallbackEvent {
  if (!signature) throw new CallbackError("The callback has no x-content-signature header.");
  if (signingKey === "") throw new CallbackError("The signing key is empty.");
  const key = createHash("sha256").update(signingKey, "utf8").digest();
  const expected = createHmac("sha256", key).update(body).digest();
  const given = Buffer.from(signature, "base64");
  // Only the length of a signature is public knowledge.
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new CallbackError("The callback's signature does not fit its body.");
  }
  return parseCallback(body);
}
