import { idOf } from "./record-id.js";

/**
 * How the ids of a page follow each other. Only where each is above the one before it does the last one tell where to go on;
 * some lists give the same id to several records, for they join tables or show the uses of one record.
 */
export function idOrder(records: readonly unknown[]): "rising" | "repeating" | "none" {
  let order: "rising" | "repeating" = "rising";
  let last = Number.NEGATIVE_INFINITY;
  for (const record of records) {
    const id = idOf(record);
    if (id === undefined || id < last) return "none";
    if (id === last) order = "repeating";
    last = id;
  }
  return order;
}
