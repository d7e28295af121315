import { describe, expect, test } from "vitest";
import { categoriesText, OVERVIEW_CHARS } from "../../mcp/presenting/categories-text.js";
import { at } from "../demo/steps.js";
import { RELEASE } from "../release.js";
import { useGateway } from "./gateway.js";

const gateway = useGateway();

describe("list_api_categories", () => {
  test("gives an overview of 1,500 tokens at most, of every module, with a way to the rest", async () => {
    const connection = await gateway().shared();
    const { text, structured } = await connection.call("list_api_categories");
    expect(text.length).toBeLessThanOrEqual(OVERVIEW_CHARS);
    const modules = structured?.modules as Record<string, Record<string, number>>;
    expect(Object.keys(modules).sort()).toEqual(Object.keys(RELEASE.counts.modules));
    for (const name of Object.keys(modules)) expect(text).toContain(`\n${name}: `);
    expect(text).toMatch(/\nservice: .*\bTickets \d+\b/);
    expect(text).toMatch(/and \d+ more \(module: "system"\)/);
  });

  test("names every category of one module", async () => {
    const connection = await gateway().shared();
    const { text, structured } = await connection.call("list_api_categories", { module: "System" });
    const system = Object.entries((at(structured, "modules", "system") ?? {}) as Record<string, number>);
    expect(system.length).toBeGreaterThan(100);
    for (const [category, count] of system) expect(text).toContain(`${category} ${count}`);
    expect(text.length).toBeLessThanOrEqual(OVERVIEW_CHARS);
  });

  test("lets the smallest go first, and pick lists before them", () => {
    const modules = { service: { Tickets: 28, Boards: 9, Surveys: 2, Teams: 7, BoardInfos: 9, TypeInfos: 3 } };
    expect(categoriesText(6, modules, 120)).toBe(
      '6 categories, each with its number of operations\nservice: Boards 9, Teams 7, Tickets 28, and 3 more (module: "service")',
    );
  });
});

describe("a search that finds nothing", () => {
  test.each(["search_api_endpoints", "natural_language_api_search"])("%s says what to try", async (tool) => {
    const connection = await gateway().shared();
    const { isError, text, structured } = await connection.call(tool, { query: "🙂" });
    expect(isError).toBe(false);
    expect(structured).toMatchObject({ total: 0, results: [], hint: expect.stringContaining("list_api_categories") });
    expect(text).toContain("Nothing found");
  });
});
