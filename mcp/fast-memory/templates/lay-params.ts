/**
 * Lays the params that a caller gives over stored ones, key by key. Keys are compared without regard to letter case, as
 * the API reads them, so that `pagesize` takes the place of a stored `pageSize`; a key given as `null` takes the stored
 * one away.
 *
 * @returns `null` when neither side has params
 * @example
 * layParams({ conditions: "id>1", pageSize: 5 }, { pagesize: 50 }); // { conditions: "id>1", pagesize: 50 }
 */
export function layParams(stored: unknown, given: unknown): Record<string, unknown> | null {
  if (!isRecord(stored) && !isRecord(given)) return null;
  const over = Object.entries(isRecord(given) ? given : {});
  const replaced = new Set(over.map(([key]) => key.toLowerCase()));
  const kept = Object.entries(isRecord(stored) ? stored : {}).filter(([key]) => !replaced.has(key.toLowerCase()));
  return Object.fromEntries([...kept, ...over.filter(([, value]) => value !== null && value !== undefined)]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
