import { describe, expect, it } from "vitest";
import { InvalidRequestError, reportRows } from "../../../sdk/index.js";
import { clientOf, type LocalServer, localServer, rejection, send } from "../local-server.js";

const column = (type: string) => ({ type, isNullable: true, identityColumn: false });
const body = {
  column_definitions: [
    { TicketNbr: column("Numeric") },
    { Summary: column("Text") },
    { Closed: column("Boolean") },
    { Entered: column("DateTime") },
  ],
  row_values: [
    [7, "Printer", true, "2025-01-01T08:00:00Z"],
    ["8", null, 0, null],
  ],
};

describe("reportRows", () => {
  it("gives one typed object a row, whatever the order of the columns", async () => {
    const server = await localServer({ body });
    const columns = { Entered: "date", ticketnbr: "number", Summary: "string", Closed: "boolean" } as const;
    const rows = await reportRows(clientOf(server), "Service", { columns, conditions: "TicketNbr > 5" });
    expect(rows).toEqual([
      { Entered: new Date("2025-01-01T08:00:00Z"), ticketnbr: 7, Summary: "Printer", Closed: true },
      { Entered: null, ticketnbr: 8, Summary: null, Closed: false },
    ]);
    const first: number | null | undefined = rows[0]?.ticketnbr;
    expect(first).toBe(7);
    const query = new URL(server.received[0]?.url ?? "", "http://x").searchParams;
    expect(query.get("columns")).toBe("Entered,ticketnbr,Summary,Closed");
    expect(query.get("conditions")).toBe("TicketNbr > 5");
  });

  it("reads times without a zone as UTC, and takes no truth and no blank for a number", async () => {
    const times = [
      "2025-01-01T08:00:00",
      "2025-01-01 08:00:00.000",
      "2025-01-01T09:00:00+01:00",
      "2025-01-01T08:00:00Z",
    ];
    const of = (name: string, values: readonly unknown[]) => ({
      body: { column_definitions: [{ [name]: column("x") }], row_values: values.map((value) => [value]) },
    });
    const server = await localServer(of("At", times), of("N", [true]), of("N", [" "]));
    const client = clientOf(server);
    const rows = await reportRows(client, "Service", { columns: { At: "date" } });
    expect(rows.map(({ At }) => At?.toISOString())).toEqual(times.map(() => "2025-01-01T08:00:00.000Z"));
    for (let each = 0; each < 2; each++) {
      const error = await rejection(reportRows(client, "Service", { columns: { N: "number" } }));
      expect(error.message).toContain("no number");
    }
  });

  it("reads dates as UTC in any of the machine's zones", async () => {
    const days = ["2025-01-31", "01/31/2025", "1/31/2025 12:00:00 AM", "01-31-2025", "Jan 31 2025"];
    const server = await localServer({
      body: { column_definitions: [{ At: column("x") }], row_values: days.map((day) => [day]) },
    });
    const zone = process.env.TZ;
    try {
      for (const other of ["America/New_York", "Asia/Tokyo"]) {
        process.env.TZ = other;
        const rows = await reportRows(clientOf(server), "Service", { columns: { At: "date" } });
        expect(rows.map(({ At }) => At?.toISOString())).toEqual(days.map(() => "2025-01-31T00:00:00.000Z"));
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it("says which column is missing or of another type", async () => {
    const server = await localServer({ body });
    const client = clientOf(server);
    expect((await rejection(reportRows(client, "Service", { columns: { Nope: "string" } }))).message).toContain(
      "no column Nope",
    );
    expect((await rejection(reportRows(client, "Service", { columns: { Summary: "number" } }))).message).toContain(
      "Summary",
    );
  });

  it("says so when the answer is no report", async () => {
    const server = await localServer({ body: [] });
    expect((await rejection(reportRows(clientOf(server), "X", { columns: { A: "string" } }))).message).toContain(
      "columns and rows",
    );
  });
});

describe("a report of many rows", () => {
  interface Paging {
    readonly rows: readonly (number | boolean)[];
    /** Most rows that the tenant gives at once. */
    readonly cap?: number;
    readonly hasLinks?: boolean;
    readonly knowsPages?: boolean;
    readonly knowsCount?: boolean;
  }

  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

  function pagedReport({
    rows,
    cap = 1000,
    hasLinks = true,
    knowsPages = true,
    knowsCount = true,
  }: Paging): Promise<LocalServer> {
    return localServer(({ url }, response) => {
      const { pathname, searchParams: query } = new URL(url, "http://x");
      if (pathname.endsWith("/count"))
        return knowsCount ? send(response, 200, { count: rows.length }) : send(response, 404, { code: "NotFound" });
      const size = Math.min(Number(query.get("pageSize") ?? 25), cap);
      const number = knowsPages ? Number(query.get("page") ?? 1) : 1;
      const next = `<https://h/x?pageSize=${size}&page=${number + 1}>; rel="next"`;
      const first = '<https://h/x?page=1>; rel="first"';
      const link = number * size < rows.length ? next : first;
      const page = rows.slice((number - 1) * size, number * size).map((value) => [value]);
      const found = { column_definitions: [{ N: column("Numeric") }], row_values: page };
      send(response, 200, found, hasLinks ? { link } : {});
    });
  }

  const read = async (server: LocalServer, options: { limit?: number; page?: number; pageSize?: number } = {}) =>
    (await reportRows(clientOf(server), "Service", { columns: { N: "number" }, conditions: "N > 0", ...options })).map(
      ({ N }) => N,
    );
  const pagesOf = (server: LocalServer) =>
    server.received.map(({ url }) => new URL(url, "http://x").searchParams).map((query) => query.get("page"));

  it.each([true, false])("is read to its end, with links: %s", async (hasLinks) => {
    for (const [count, cap] of [
      [0, 1000],
      [26, 1000],
      [2000, 1000],
      [2345, 1000],
      [260, 100],
    ] as const) {
      const server = await pagedReport({ rows: numbers(count), cap, hasLinks });
      expect(await read(server)).toEqual(numbers(count));
      for (const { url } of server.received) {
        expect(new URL(url, "http://x").searchParams.get("conditions")).toBe("N > 0");
      }
    }
  });

  it("is read to a limit, with no more pages than that takes", async () => {
    const server = await pagedReport({ rows: numbers(2345) });
    expect(await read(server, { limit: 1001 })).toEqual(numbers(1001));
    expect(pagesOf(server)).toEqual(["1", "2"]);
    expect(await read(server, { limit: 3 })).toEqual([1, 2, 3]);
    expect(new URL(server.received[2]?.url ?? "", "http://x").searchParams.get("pageSize")).toBe("3");
    expect(await read(server, { limit: 0 })).toEqual([]);
    expect(server.received).toHaveLength(3);
  });

  it("is read by one page where a page is asked for", async () => {
    const server = await pagedReport({ rows: numbers(2345) });
    expect(await read(server, { pageSize: 10 })).toEqual(numbers(10));
    expect(await read(server, { page: 2, pageSize: 10 })).toEqual(numbers(20).slice(10));
    expect(await read(server, { page: 2, pageSize: 10, limit: 3 })).toEqual([11, 12, 13]);
    expect(await read(server, { page: 3 })).toEqual(numbers(2345).slice(2000));
    expect(server.received).toHaveLength(4);
  });

  it("keeps rows that are alike, however many pages they fill", async () => {
    for (const count of [2000, 2100, 5000]) {
      for (const how of [{}, { hasLinks: false }, { hasLinks: false, knowsCount: false }]) {
        const server = await pagedReport({ rows: numbers(count).map(() => 7), ...how });
        expect(await read(server)).toHaveLength(count);
        expect(server.received.length).toBeLessThanOrEqual(count / 1000 + 2);
      }
    }
  });

  it("is taken as whole where the tenant pays the page no heed and gives all there is, and else refused", async () => {
    const whole = await pagedReport({ rows: numbers(30), hasLinks: false, knowsPages: false });
    expect(await read(whole)).toEqual(numbers(30));
    const cut = await pagedReport({ rows: numbers(90), cap: 30, hasLinks: false, knowsPages: false });
    expect((await rejection(read(cut))).message).toContain("the same 30 rows for every page, and has 90");
    const blind = { hasLinks: false, knowsPages: false, knowsCount: false };
    expect(await read(await pagedReport({ rows: numbers(30), ...blind }))).toEqual(numbers(30));
    const uncounted = await pagedReport({ rows: numbers(1000), ...blind });
    expect((await rejection(read(uncounted))).message).toContain("does not tell how many it has");
  });

  it("ends where the tenant pays the page no heed though its links lead on for ever", async () => {
    const server = await localServer(({ url }, response) => {
      const { pathname, searchParams: query } = new URL(url, "http://x");
      if (pathname.endsWith("/count")) return send(response, 200, { count: 1 });
      const link = `<https://h/x?page=${Number(query.get("page")) + 1}>; rel="next"`;
      send(response, 200, { column_definitions: [{ N: column("Numeric") }], row_values: [[1]] }, { link });
    });
    expect(await read(server)).toEqual([1]);
  });

  it.each([{ limit: -1 }, { page: 0 }, { pageSize: 0 }, { pageSize: 1001 }])("is refused with %j", async (options) => {
    const server = await pagedReport({ rows: [] });
    expect(await rejection(read(server, options))).toBeInstanceOf(InvalidRequestError);
    expect(server.received).toHaveLength(0);
  });
});
