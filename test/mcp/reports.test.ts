import { describe, expect, test } from "vitest";
import { at } from "../demo/steps.js";
import { recordsOf, useGateway } from "./gateway.js";

const gateway = useGateway();
const SERVICE = "/system/reports/Service";

describe("a report", () => {
  test("is shown as records by column, page by page", async () => {
    const { call } = await gateway().shared();
    const first = await call("execute_api_call", {
      path: SERVICE,
      params: { columns: "TicketNbr,Summary", pageSize: 5 },
    });
    expect(first.isError, first.text).toBe(false);
    expect(first.structured).toMatchObject({ shown: 5, truncated: false });
    expect(first.text).toContain("TicketNbr | Summary");
    const second = await call("execute_api_call", { cursor: String(at(first.structured, "next")) });
    const numbers = [first, second].flatMap((page) => recordsOf(page).map((row) => Number(row.TicketNbr)));
    expect(new Set(numbers).size).toBe(10);
    for (const row of recordsOf(first)) expect(Object.keys(row)).toEqual(["TicketNbr", "Summary"]);
  });

  test("is gathered like a list", async () => {
    const { call } = await gateway().shared();
    const { structured } = await call("execute_api_call", {
      path: SERVICE,
      params: { columns: "TicketNbr" },
      all_pages: true,
    });
    const count = await call("execute_api_call", { path: `${SERVICE}/count` });
    expect(at(structured, "total")).toBe(at(count.structured, "data", "count"));
  });

  test("stays as it came with response_format full", async () => {
    const { call } = await gateway().shared();
    const { structured } = await call("execute_api_call", {
      path: SERVICE,
      params: { columns: "TicketNbr", pageSize: 2 },
      response_format: "full",
    });
    expect(at(structured, "data")).toMatchObject({
      column_definitions: [{ TicketNbr: { type: "Numeric" } }],
      row_values: [[expect.any(Number)], [expect.any(Number)]],
    });
  });

  test.each([SERVICE, `${SERVICE}/count`])("is filtered by columns that no description lists (%s)", async (path) => {
    const { call } = await gateway().shared();
    const result = await call("execute_api_call", { path, params: { conditions: "Closed_Flag = false" } });
    expect(result.isError, result.text).toBe(false);
    expect(result.text).not.toMatch(/the description of|nearest/i);
  });
});
