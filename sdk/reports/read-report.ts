import type { CallOptions } from "../client/call-options.js";
import type { Client } from "../client/client.js";
import { coreOf } from "../client/client-core.js";
import { apiErrorOf } from "../errors/api-error-of.js";
import { ConnectWiseError } from "../errors/connectwise-error.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { countIn } from "../paging/count-in.js";
import { FAR_PAGE } from "../paging/far-page.js";
import { leadsOn, parseLinks } from "../paging/link-header.js";
import { MAX_PAGE_SIZE, pageLengths } from "../paging/page-lengths.js";
import { wholeNumber } from "../paging/whole-number.js";

/** One page of a report: values in rows, and where in them each column stands, names in lower case. */
export interface ReportPage {
  readonly positions: ReadonlyMap<string, number>;
  readonly rows: readonly (readonly unknown[])[];
}

/** Which part of a report to read. */
export interface ReportReading extends Omit<CallOptions, "parseAs"> {
  readonly columns: readonly string[];
  readonly limit: number;
  readonly conditions?: string | undefined;
  readonly orderBy?: string | undefined;
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
}

/**
 * Reads a report page by page. Rows have no ids, so that those which inserts push into the next page come twice.
 *
 * @throws InvalidRequestError, ConnectWiseError, ApiError, and whatever a call rejects with
 */
export async function* readReport(
  client: Client,
  report: string,
  reading: ReportReading,
): AsyncGenerator<ReportPage, void, undefined> {
  const { columns, conditions, orderBy, page, pageSize, limit, ...call } = reading;
  const isOnePage = page !== undefined || pageSize !== undefined;
  const size = wholeNumber("pageSize", pageSize, isOnePage ? MAX_PAGE_SIZE : Math.min(MAX_PAGE_SIZE, limit), 1);
  if (size > MAX_PAGE_SIZE) throw new InvalidRequestError(`pageSize must be at most ${MAX_PAGE_SIZE}.`);
  const ask = async (below: string, query: Readonly<Record<string, unknown>>) => {
    const path = `/system/reports/{reportName}${below}`;
    const answer = await coreOf(client).call({
      ...call,
      method: "GET",
      path,
      pathParams: { reportName: report },
      query,
    });
    if (answer.error !== undefined && below === "") throw apiErrorOf(answer);
    return answer;
  };

  const lengths = pageLengths(size);
  let previous = "";
  let read = 0;
  let isHeeded = false;
  for (let number = wholeNumber("page", page, 1, 1); ; number++) {
    const query = { columns: columns.join(","), conditions, orderBy, page: number, pageSize: size };
    const { data, response } = await ask("", query);
    const table = tableOf(data, report);
    if (isOnePage || table.rows.length === 0) return yield table;

    const links = parseLinks(response.headers.get("link"));
    const now = JSON.stringify(table.rows);
    if (now === previous && !isHeeded && (leadsOn(links, number) || !links.isPresent)) {
      const beyond = await ask("", { ...query, page: FAR_PAGE });
      isHeeded = tableOf(beyond.data, report).rows.length === 0;
      if (!isHeeded) {
        const count = countIn((await ask("/count", { conditions })).data);
        // Just as many as were asked for look cut.
        if (count === undefined ? read !== size : count === read) return;
        throw cutOff(report, read, count);
      }
    }
    yield table;
    previous = now;
    read += table.rows.length;
    lengths.note(table.rows.length);
    const isMore = links.isPresent ? leadsOn(links, number) : !lengths.isShort(table.rows.length);
    if (!isMore || read >= limit) return;
  }
}

function cutOff(report: string, read: number, count: number | undefined): ConnectWiseError {
  const known = count === undefined ? "does not tell how many it has" : `has ${count}`;
  return new ConnectWiseError(
    `GET /system/reports/${report}: the tenant gives the same ${read} rows for every page, and ${known}. Narrow the report by conditions.`,
  );
}

function tableOf(data: unknown, report: string): ReportPage {
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
