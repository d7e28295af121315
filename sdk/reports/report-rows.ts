import type { CallOptions } from "../client/call-options.js";
import type { Client } from "../client/client.js";
import { ConnectWiseError } from "../errors/connectwise-error.js";
import { wholeNumber } from "../paging/whole-number.js";
import { readReport } from "./read-report.js";

/**
 * How a column is to be read.
 *
 * @example
 * ```ts
 * import type { ColumnType } from "cwm-api-gateway";
 *
 * const columns = { TicketNbr: "number", Summary: "string" } as const satisfies Record<string, ColumnType>;
 * console.log(Object.keys(columns));
 * ```
 */
export type ColumnType = "string" | "number" | "boolean" | "date";

interface ColumnValues {
  string: string;
  number: number;
  boolean: boolean;
  date: Date;
}

/**
 * A row as an object by column name. A value the report leaves empty is `null`.
 *
 * @example
 * ```ts
 * import type { ReportRow } from "cwm-api-gateway";
 *
 * function line(row: ReportRow<{ TicketNbr: "number"; Summary: "string" }>): string {
 *   return `${row.TicketNbr}: ${row.Summary}`;
 * }
 * ```
 */
export type ReportRow<Columns extends Readonly<Record<string, ColumnType>>> = {
  [Name in keyof Columns]: ColumnValues[Columns[Name]] | null;
};

/**
 * Which rows and columns of a report to read.
 *
 * @example
 * ```ts
 * import type { ReportOptions } from "cwm-api-gateway";
 *
 * const options: ReportOptions<{ TicketNbr: "number" }> = { columns: { TicketNbr: "number" }, conditions: "TicketNbr > 5" };
 * console.log(options.conditions);
 * ```
 */
export interface ReportOptions<Columns extends Readonly<Record<string, ColumnType>>>
  extends Omit<CallOptions, "parseAs"> {
  /** Columns by their database names, each with the type to read it as. */
  readonly columns: Columns;
  /** As in lists, but with database names: `Ticket_Nbr > 5`. */
  readonly conditions?: string | undefined;
  readonly orderBy?: string | undefined;
  /** Stop after so many rows. Default: all. */
  readonly limit?: number | undefined;
  /** Reads this page alone, from 1. Default: all of them. */
  readonly page?: number | undefined;
  /** Rows of a page, 1 to 1,000, the default. Where it is given, one page is read, the first unless `page` names another. */
  readonly pageSize?: number | undefined;
}

/**
 * Reads a report as typed rows. Reports answer columns and values apart, under the names of the database.
 *
 * Reads page after page to the end or to `limit`; with `page` or `pageSize` that page alone. Rows that come and go meanwhile
 * move others across the borders of pages. Name an order by a column that tells rows apart where the tenant's own is in doubt.
 *
 * @param client the client
 * @param report the report's name, as `GET /system/reports` lists it
 * @param options columns with their types, filter, order, limit or page; the limits of calls count for each page
 * @returns one object for each row
 * @throws ConnectWiseError when a column is missing, a value is not of the type asked for, or the tenant gives
 *   one page for all and has more;
 *   `InvalidRequestError` for a limit, page or page size that is none; `ApiError` for a failed answer
 *
 * @example
 * ```ts
 * import { type Client, reportRows } from "cwm-api-gateway";
 *
 * async function ticketNumbers(client: Client) {
 *   const columns = { TicketNbr: "number", Summary: "string" } as const;
 *   const rows = await reportRows(client, "Service", { columns, orderBy: "TicketNbr asc", limit: 5_000 });
 *   return rows.map((row) => row.TicketNbr);
 * }
 * ```
 */
export async function reportRows<const Columns extends Readonly<Record<string, ColumnType>>>(
  client: Client,
  report: string,
  options: ReportOptions<Columns>,
): Promise<ReportRow<Columns>[]> {
  const { columns, limit, ...reading } = options;
  const names = Object.keys(columns);
  const most = wholeNumber("limit", limit, Number.POSITIVE_INFINITY, 0);
  const typed: ReportRow<Columns>[] = [];
  if (most === 0) return typed;
  for await (const { positions, rows } of readReport(client, report, { ...reading, columns: names, limit: most })) {
    // Nobody knows whether a report without rows names its columns.
    if (rows.length === 0) continue;
    const fields = names.map((name) => {
      const position = positions.get(name.toLowerCase());
      if (position === undefined) throw new ConnectWiseError(`The report ${report} has no column ${name}.`);
      return { name, position, type: columns[name] ?? "string" };
    });
    for (const row of rows.slice(0, most - typed.length)) {
      const entries = fields.map(({ name, position, type }) => [name, readValue(row[position], type, name)] as const);
      typed.push(Object.fromEntries(entries) as ReportRow<Columns>);
    }
  }
  return typed;
}

function readValue(value: unknown, type: ColumnType, name: string): string | number | boolean | Date | null {
  if (value === null || value === undefined) return null;
  if (type === "string") return String(value);
  if (type === "boolean" && (typeof value === "boolean" || value === 0 || value === 1)) return Boolean(value);
  const isNumeric = typeof value === "number" || (typeof value === "string" && value.trim() !== "");
  if (type === "number" && isNumeric && Number.isFinite(Number(value))) return Number(value);
  if (type === "date" && typeof value === "string") {
    // The API's times are in UTC; without a zone they would be read as those of this machine.
    const hasZone = /:\d{2}(?:\.\d+)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i.test(value);
    const date = new Date(hasZone ? value : `${value}${/\dT\d/.test(value) ? "Z" : " UTC"}`);
    if (!Number.isNaN(date.getTime())) return date;
  }
  throw new ConnectWiseError(`The report's column ${name} holds a value that is no ${type}.`);
}
