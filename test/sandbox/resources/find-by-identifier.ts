import type { Row } from "../store/row.js";

/** Finds a row by what people call it, without regard to letter case. */
export function findByIdentifier(rows: Iterable<Row>, identifier: string): Row | undefined {
  const wanted = identifier.toLowerCase();
  for (const row of rows) if (String(row.identifier ?? row.name).toLowerCase() === wanted) return row;
  return undefined;
}
