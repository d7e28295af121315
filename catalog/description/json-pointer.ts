/**
 * Writes a JSON pointer in the fragment form that `$ref` uses.
 *
 * @param segments keys from the root of the document
 * @example jsonPointer("paths", "/service/tickets", "get") === "#/paths/~1service~1tickets/get"
 */
export function jsonPointer(...segments: readonly (string | number)[]): string {
  return ["#", ...segments.map((segment) => String(segment).replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");
}
