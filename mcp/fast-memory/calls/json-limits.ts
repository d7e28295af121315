/** Levels of nesting that a stored or given JSON value may have: deeper ones exhaust the stack of whoever walks them. */
export const DEEPEST_JSON = 100;

/**
 * Says why a JSON value would not come back as it was given; `undefined` for one that does.
 *
 * @example jsonProblem(JSON.parse("[1e999]")) // "holds a number that is too large"
 */
export function jsonProblem(value: unknown): string | undefined {
  // A list of what is left to look at in place of recursion, which is what deep values break.
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (level.some((item) => typeof item === "number" && !Number.isFinite(item))) {
      return "holds a number that is too large";
    }
    if (level.some((item) => typeof item === "object" && item !== null && Object.hasOwn(item, "__proto__"))) {
      return `holds a member named "__proto__", which is lost wherever objects are copied`;
    }
    const inner = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
    if (depth >= DEEPEST_JSON && level.some((item) => typeof item === "object" && item !== null)) {
      return `is nested deeper than ${DEEPEST_JSON} levels`;
    }
    level = inner;
  }
  return undefined;
}
