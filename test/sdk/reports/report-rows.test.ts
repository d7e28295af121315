import { describe, expect, it } from "vitest";
import { reportRows } from "../../../sdk/index.js";
import { clientOf, localServer, rejection } from "../local-server.js";

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
