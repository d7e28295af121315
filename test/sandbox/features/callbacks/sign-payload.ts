import { createHash, createHmac } from "node:crypto";

/**
 * Signs a callback's body: HMAC-SHA256 over its bytes, with the SHA-256 of the signing key as the key.
 *
 * @returns the value of the `x-content-signature` header, in base64
 */
export function signPayload(body: string, signingKey: string): string {
  const key = createHash("sha256").update(signingKey).digest();
  return createHmac("sha256", key).update(body).digest("base64");
}
