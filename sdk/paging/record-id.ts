/** The id of a record, where it has a numeric one. */
export function idOf(record: unknown): number | undefined {
  if (typeof record !== "object" || record === null || !("id" in record)) return undefined;
  return typeof record.id === "number" ? record.id : undefined;
}
