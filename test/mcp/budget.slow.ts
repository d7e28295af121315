import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at } from "../demo/steps.js";
import { type Connection, recordsOf, type ToolResult, useGateway } from "./gateway.js";
import { json, type Script, type ScriptedTenant, startScriptedTenant } from "./scripted-tenant.js";

const gateway = useGateway();
let tenant: ScriptedTenant;
/** What the tenant answers, set by each test. */
let script: Script = (_request, response) => json(response, 200, []);
beforeAll(async () => {
  tenant = await startScriptedTenant((request, response, number) => script(request, response, number));
});
afterAll(() => tenant.close());

const SMALL = 2_000;

function connect(limit: number): Promise<Connection> {
  return gateway().connect({ env: { ...tenant.env, CWM_MAX_RESULT_CHARS: String(limit) } });
}

/** Text with links, and structure: what a client may show its model. Images are no text. */
function expectWithin({ content, structured, text }: ToolResult, limit: number): void {
  const links = content.filter(({ type }) => type === "resource_link");
  const textChannel = text.length + (links.length === 0 ? 0 : JSON.stringify(links).length);
  const structure = structured === undefined ? 0 : JSON.stringify(structured).length;
  expect([textChannel <= limit, structure <= limit], `${textChannel} and ${structure} of ${limit}`).toEqual([
    true,
    true,
  ]);
  if (structured !== undefined) expect(text.length).toBeLessThanOrEqual(structure);
}

function paged(records: readonly unknown[]): Script {
  return ({ target }, response) => {
    const { searchParams } = new URL(target, "http://tenant");
    const [size, page] = [Number(searchParams.get("pageSize") ?? 25), Number(searchParams.get("page") ?? 1)];
    json(response, 200, records.slice((page - 1) * size, page * size));
  };
}

const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 2, arbitrary: fc.string({ maxLength: 400 }) },
  { weight: 1, arbitrary: fc.constantFrom("\u0000".repeat(900), "𝒳".repeat(2_000), '"\\'.repeat(1_500)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 60_000 }).map((length) => "x".repeat(length)) },
);
const record = fc.record({
  summary: text,
  notes: text,
  company: fc.record({ id: fc.nat(), name: text, identifier: text, _info: fc.record({ company_href: text }) }),
  custom: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.array(text, { maxLength: 3 })), { maxKeys: 6 }),
});
const manyFields = fc
  .integer({ min: 0, max: 500 })
  .map((count) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`someRatherLongFieldName${index}`, index])),
  );
const filter = fc.oneof(
  fc.constant(undefined),
  fc.constant(`id in (${Array.from({ length: 1_500 }, (_, index) => index + 1_000).join(",")})`),
  fc
    .integer({ min: 1, max: 300 })
    .map((count) => Array.from({ length: count }, (_, at) => `noSuchField${at}=1`).join(" and ")),
);

describe.each([SMALL, 24_000])("within %i characters", { timeout: 180_000 }, (limit) => {
  test("every list goes on to its end, whole records once each, whatever tenant, filter and records are", async () => {
    const { call } = await connect(limit);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(record, manyFields), { minLength: 1, maxLength: 9 }),
        filter,
        fc.constantFrom("compact", "full"),
        fc.constantFrom({}, { all_pages: true }, { max_items: 4 }),
        async (made, conditions, response_format, gathering) => {
          const rows = made.map(([fields, more], index) => ({ id: index + 1, ...fields, ...more }));
          script = paged(rows);
          const params = { pageSize: 5, ...(conditions === undefined ? {} : { conditions, orderBy: "summary" }) };
          let result = await call("execute_api_call", {
            path: "/system/surveys",
            params,
            response_format,
            ...gathering,
          });
          const seen: unknown[] = [];
          for (let answers = 0; answers < 30; answers++) {
            expect(result.isError, result.text.slice(0, 300)).toBe(false);
            expectWithin(result, limit);
            const shown = recordsOf(result);
            // Behind a last page that was full stands an empty one.
            if (seen.length < rows.length) expect(shown.length).toBeGreaterThan(0);
            for (const row of shown) {
              seen.push(row.id);
              const original = rows.find(({ id }) => id === row.id);
              if (response_format === "full") expect(original).toMatchObject(row);
              else expect([original?.summary, undefined]).toContain(row.summary);
            }
            const next = at(result.structured, "next");
            if (next === undefined) break;
            expect(result.text).toContain(String(next));
            result = await call("execute_api_call", { cursor: next });
          }
          const wanted = "max_items" in gathering && seen.length < rows.length ? 4 : rows.length;
          expect(seen.slice(0, wanted)).toEqual(rows.map(({ id }) => id).slice(0, wanted));
        },
      ),
      { numRuns: 4, endOnFailure: true },
    );
  });

  test("every record does, with what is missing named and saved", async () => {
    const { call } = await connect(limit);
    await fc.assert(
      fc.asyncProperty(
        record,
        manyFields,
        fc.constantFrom("compact", "full"),
        async (fields, more, response_format) => {
          const row = { id: 7, ...fields, ...more };
          script = (_request, response) => json(response, 200, row);
          const result = await call("execute_api_call", { path: "/service/tickets/7", response_format });
          expectWithin(result, limit);
          const data = result.structured?.data as Record<string, unknown>;
          expect(data.id).toBe(7);
          if (response_format === "full") expect(row).toMatchObject(data);
          if (at(result.structured, "truncated") !== true) return;
          expect(result.text).toContain("Too large for this answer");
          const link = result.content.find(({ type }) => type === "resource_link");
          expect(await readFile(new URL(String(link?.uri)), "utf8")).toBe(JSON.stringify(row));
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
  });

  test("every failure does, and says where the whole of it is", async () => {
    const { call } = await connect(limit);
    await fc.assert(
      fc.asyncProperty(text, filter, fc.constantFrom(400, 401, 403, 404), async (message, conditions, status) => {
        const errors = Array.from({ length: 40 }, (_, index) => ({ code: "X", message, field: `field${index}` }));
        script = (_request, response) => json(response, status, { code: "InvalidObject", message, errors });
        const params = { ...(conditions === undefined ? {} : { conditions }) };
        const result = await call("execute_api_call", { path: "/service/tickets", params });
        expect(result.isError).toBe(true);
        expectWithin(result, limit);
      }),
      { numRuns: 4, endOnFailure: true },
    );
    const unknown = await call("execute_api_call", { path: `/service/${"nothing".repeat(8_000)}` });
    expectWithin(unknown, limit);
    const strangers = Array.from({ length: 1_000 }, (_, index) => [`stranger-${index}`, 1] as const);
    const mistaken = await call("search_api_endpoints", Object.fromEntries(strangers));
    expectWithin(mistaken, limit);
    const file = mistaken.content.find(({ type }) => type === "resource_link");
    expect(mistaken.text).toContain("The whole message");
    expect(await readFile(new URL(String(file?.uri)), "utf8")).toContain('"stranger-999"');
  });

  test("writes do: their answers are never lost, however many elements they have", async () => {
    const { call } = await connect(limit);
    const rows = Array.from({ length: 400 }, (_, id) => ({ id, name: `Row ${id} ${"z".repeat(90)}`, success: true }));
    script = (_request, response) => json(response, 207, rows);
    const result = await call("execute_api_call", {
      path: "/company/configurations/bulk",
      method: "POST",
      data: [{ name: "x", type: { id: 1 }, company: { id: 1 } }],
    });
    expect(result.isError, result.text).toBe(false);
    expectWithin(result, limit);
    const shown = result.structured?.data as unknown[];
    expect(shown).toEqual(rows.slice(0, shown.length));
    expect(result.text).toContain(`${shown.length} of 400 elements`);
  });

  test("finding and explaining operations do", async () => {
    const { call } = await connect(limit);
    const answers = [
      await call("search_api_endpoints", { query: "ticket", max_results: 100 }),
      await call("natural_language_api_search", { query: "ticket of a company", max_results: 100 }),
      await call("get_category_endpoints", { category: "service", max_results: 200 }),
      await call("list_api_categories"),
      await call("list_api_categories", { module: "company" }),
    ];
    for (const [method, path] of [
      ["GET", "/service/tickets"],
      ["POST", "/service/tickets"],
      ["PATCH", "/company/companies/{id}"],
      ["POST", "/sales/opportunities"],
      ["GET", "/system/members"],
    ]) {
      for (const depth of [undefined, 0, 2, 5]) {
        answers.push(
          await call("get_api_endpoint_details", { method, path, ...(depth === undefined ? {} : { depth }) }),
        );
      }
    }
    for (const answer of answers) {
      expect(answer.isError, answer.text).toBe(false);
      expectWithin(answer, limit);
    }
    const category = answers[2]?.structured;
    expect(at(category, "results", "3")).toBeDefined();
    expect(at(category, "hint")).toMatch(/of the 200 results fit/);
  });

  test("saved calls do, to the very last, whole or saved", async () => {
    const { call } = await connect(limit);
    const sizes = [10, 300, 40_000, 1_000, 20, 600];
    for (const [index, size] of sizes.entries()) {
      const saved = await call("save_to_fast_memory", {
        path: "/service/tickets",
        method: "GET",
        description: `Call ${index} ${"d".repeat(size)}`,
        params: { conditions: `summary="${index} ${"c".repeat(size)}"` },
      });
      expect(saved.isError, saved.text).toBe(false);
    }
    const seen: number[] = [];
    let result = await call("list_fast_memory");
    for (let pages = 0; pages < 20; pages++) {
      expectWithin(result, limit);
      for (const query of at(result.structured, "queries") as { id: number; params: unknown }[]) {
        seen.push(query.id);
        if (query.params !== null) continue;
        const link = result.content.find(({ type }) => type === "resource_link");
        expect(await readFile(new URL(String(link?.uri)), "utf8")).toContain("c".repeat(1_000));
      }
      const next = at(result.structured, "next");
      if (next === undefined) break;
      result = await call("list_fast_memory", { cursor: next });
    }
    expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

test("25 ordinary tickets are shown in full projection beside a filter of 8,000 characters", async () => {
  const { call } = await connect(24_000);
  const rows = Array.from({ length: 60 }, (_, index) => ({
    id: index + 1,
    summary: `Ticket ${index}`,
    status: { id: 1, name: "New" },
    company: { id: 5, name: "Saltmarsh" },
  }));
  script = paged(rows);
  const conditions = `id in (${Array.from({ length: 1_990 }, (_, index) => index).join(",")})`;
  const result = await call("execute_api_call", { path: "/service/tickets", params: { conditions } });
  expect(recordsOf(result)[0]).toEqual(rows[0]);
  expect(at(result.structured, "shown")).toBe(25);
  const second = await call("execute_api_call", { cursor: at(result.structured, "next") });
  expect(recordsOf(second).map(({ id }) => id)).toEqual(rows.slice(25, 50).map(({ id }) => id));
  expect(tenant.requests.at(-1)?.target).toContain("page=2");
  const gone = await call("execute_api_call", { cursor: "kept-aaaaaaaaaaaaaaaaaaaaaaaa" });
  expect(gone.text).toContain("start again");
});
