import type { CallOptions } from "../client/call-options.js";
import type { Client } from "../client/client.js";
import { coreOf } from "../client/client-core.js";
import { apiErrorOf } from "../errors/api-error-of.js";
import { ConnectWiseError } from "../errors/connectwise-error.js";

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
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
}

/**
 * Reads a report as typed rows. Reports answer columns and values apart, under the names of the database.
 *
 * @param client the client
 * @param report the report's name, as `GET /system/reports` lists it
 * @param options columns with their types, filter, page
 * @returns one object for each row
 * @throws ConnectWiseError when a column is missing or a value is not of the type asked for; `ApiError` for a failed answer
 *
 * @example
 * ```ts
 * import { type Client, reportRows } from "cwm-api-gateway";
 *
 * async function ticketNumbers(client: Client) {
 *   const columns = { TicketNbr: "number", Summary: "string" } as const;
 *   const rows = await reportRows(client, "Service", { columns, pageSize: 100 });
 *   return rows.map((row) => row.TicketNbr);
 * }
 * ```
 */
export async function reportRows<const Columns extends Readonly<Record<string, ColumnType>>>(
  client: Client,
  report: string,
  options: ReportOptions<Columns>,
): Promise<ReportRow<Columns>[]> {
  const { columns, conditions, orderBy, page, pageSize, ...call } = options;
  const names = Object.keys(columns);
  const answer = await coreOf(client).call({
    ...call,
    method: "GET",
    path: "/system/reports/{reportName}",
    pathParams: { reportName: report },
    query: { columns: names.join(","), conditions, orderBy, page, pageSize },
  });
  if (answer.error !== undefined) throw apiErrorOf(answer);
  const { positions, rows } = tableOf(answer.data, report);
  return rows.map((row) => {
    const entries = names.map((name) => {
      const position = positions.get(name.toLowerCase());
      if (position === undefined) throw new ConnectWiseError(`The report ${report} has no column ${name}.`);
      return [name, readValue(row[position], columns[name] ?? "string", name)] as const;
    });
    return Object.fromEntries(entries) as ReportRow<Columns>;
  });
}

function tableOf(data: unknown, report: string) {
  const { column_definitions: definitions, row_values: rows } = (data ?? {}) as Readonly<Record<string, unknown>>;
  if (!Array.isArray(definitions) || !Array.isArray(rows) || !rows.every(Array.isArray)) {
    throw new ConnectWiseError(`The report ${report} was not answered as columns and rows.`);
  }
  const names = definitions.flatMap((definition) => Object.keys(Object(definition)));
  return {
    positions: new Map(names.map((name, index) => [name.toLowerCase(), index])),
    rows: rows as readonly (readonly unknown[])[],
  };
}

function readValue(value: unknown, type: ColumnType, name: string): string | number | boolean | Date | null {
  if (value === null || value === undefined) return null;
  if (type === "string") return String(value);
  if (type === "boolean" && (typeof value === "boolean" || value === 0 || value === 1)) return Boolean(value);
  const isNumeric = typeof value === "number" || (typeof value === "string" && value.trim() !== "");
  if (type === "number" && isNumeric && Number.isFinite(Number(value))) return Number(value);
  if (type === "date" && typeof value === "string") {
    // The API's times are in UTC; without a zone they would be read as those of this machine.
    const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(value) || !value.includes(":");
    const date = new Date(hasZone ? value : `${value}Z`);
    if (!Number.isNaN(date.getTime())) return date;
  }
  throw new ConnectWiseError(`The report's column ${name} holds a value that is no ${type}.`);
}
