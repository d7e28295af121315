/** Takes the secrets of a client out of a text. */
export type Redact = (text: string) => string;

const MAX_CAUSES = 5;

/**
 * Makes a function that replaces the given secrets, for texts that others wrote: server answers, errors of custom fetches.
 *
 * @param secrets keys and headers; short ones are left alone, for they would blot out ordinary words
 */
export function createRedaction(secrets: readonly string[]): Redact {
  const found = secrets.filter((secret) => secret.length >= 4).sort((a, b) => b.length - a.length);
  return (text) => found.reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text);
}

/**
 * A copy of a foreign error that holds name, message, code and causes and nothing else. Errors of HTTP libraries like to
 * carry the whole request, headers included.
 *
 * @param error anything thrown
 * @param redact takes secrets out of messages
 */
export function safeCause(error: unknown, redact: Redact, depth = 0): Error {
  if (!(error instanceof Error)) return new Error(redact(String(error)));
  const cause = error.cause !== undefined && depth < MAX_CAUSES ? safeCause(error.cause, redact, depth + 1) : undefined;
  const copy = new Error(redact(error.message), cause && { cause });
  copy.name = error.name;
  copy.stack = redact(error.stack ?? copy.message);
  const code = codeOf(error);
  return code === undefined ? copy : Object.assign(copy, { code });
}

/** The system's or the HTTP library's code of an error, looked for along its causes. */
export function codeOf(error: unknown, depth = 0): string | undefined {
  if (typeof error !== "object" || error === null || depth > MAX_CAUSES) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  if ("cause" in error && error.cause !== undefined) return codeOf(error.cause, depth + 1);
  // Happy eyeballs: one error for each address tried.
  return "errors" in error && Array.isArray(error.errors) ? codeOf(error.errors[0], depth + 1) : undefined;
}
