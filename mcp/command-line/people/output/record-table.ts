import { isObject } from "../../../presenting/json-value.js";
import { cellText } from "./cell-text.js";
import { printableLine } from "./printable.js";
import { type Column, type DrawnTable, drawTable } from "./table.js";

/** A list of records as a table: one column per field, in the order in which fields first occur. */
export function recordTable(records: readonly unknown[], width: number): DrawnTable {
  const rows = records.map((record) => (isObject(record) ? withoutInfoLevel(record) : { value: record }));
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((name): Column => {
    const isNumber = rows.every((row) => row[name] === undefined || typeof row[name] === "number");
    return { title: printableLine(name), ...(isNumber ? { align: "right" } : {}) };
  });
  return drawTable(
    columns,
    rows.map((row) => names.map((name) => cellText(row[name], false))),
    width,
  );
}

/** Dates of a record lie one level down, under `_info`; a reader looks for them beside the others. */
function withoutInfoLevel(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { _info: info, ...fields } = record;
  return isObject(info) ? { ...fields, ...info } : record;
}
