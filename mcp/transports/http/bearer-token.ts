import { createHash, timingSafeEqual } from "node:crypto";

/** Characters of a token that nobody finds out by trying. */
export const SHORTEST_TOKEN = 16;

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
