import { createHash, timingSafeEqual } from "node:crypto";
import { isLoopbackHost } from "../../network/index.js";

/** Characters of a token that nobody finds out by trying. */
export const SHORTEST_TOKEN = 16;

/** What to say of a token that strangers could find out. */
export function weakTokenWarning(host: string, token: string | undefined): string | undefined {
  if (token === undefined || token.length >= SHORTEST_TOKEN || isLoopbackHost(host)) return undefined;
  return (
    `${host} can be reached from other machines, and a CWM_HTTP_TOKEN of ${token.length} characters is found out by ` +
    `trying: set one of at least ${SHORTEST_TOKEN} random characters.`
  );
}

/**
 * Makes the check of an `Authorization` header against a token. Hashes are compared, in constant time: neither the
 * content nor the length of the token can be told from how long an answer takes.
 */
export function createTokenCheck(token: string): (authorization: string | undefined) => boolean {
  const expected = digest(token);
  return (authorization) => {
    const given = /^Bearer +(.+)$/i.exec(authorization ?? "")?.[1] ?? "";
    return timingSafeEqual(digest(given), expected);
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
