/** Longer calls are files or bulk data, which belong elsewhere. In characters. */
export const LONGEST_CALL = 1_000_000;

export function isTooLong(call: {
  readonly path: string;
  readonly description: string;
  readonly params: string | null;
  readonly data: string | null;
}): boolean {
  const { path, description, params, data } = call;
  return path.length + description.length + (params?.length ?? 0) + (data?.length ?? 0) > LONGEST_CALL;
}

export function isVerb(method: string): boolean {
  return /^(GET|POST|PUT|PATCH|DELETE)$/i.test(method);
}

/** Whether a text can be a path of the API, concrete or a template: no host, no control characters, and not empty. */
export function isApiPath(path: string): boolean {
  const [beforeQuery = ""] = path.split("?");
  return !beforeQuery.includes("://") && /^[^\p{Cc}]*[^\p{Cc}/\s][^\p{Cc}]*$/u.test(path) && isWholeText(path);
}

/** Whether a text can be stored as it is: half of a surrogate pair cannot. */
export function isWholeText(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
