import { UsageError } from "../exit-codes.js";

/**
 * Reads `name=value` pairs of a flag; the value is everything behind the first `=`, as it stands. A name that comes twice
 * holds both values.
 *
 * @throws UsageError for a pair without a name or an `=`
 * @example
 * parsePairs("--param", ["conditions=board/id=1", "pageSize=5"]); // { conditions: "board/id=1", pageSize: "5" }
 */
export function parsePairs(flag: string, pairs: readonly string[]): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const pair of pairs) {
    const equals = pair.indexOf("=");
    const name = pair.slice(0, Math.max(0, equals)).trim();
    if (name === "") throw new UsageError(`${flag} takes name=value, not ${JSON.stringify(pair)}.`);
    const value = pair.slice(equals + 1);
    const earlier = values[name];
    values[name] = earlier === undefined ? value : [earlier, value].flat();
  }
  return values;
}
