import { describe, expect, it } from "vitest";
import { UnknownCategoryError, UnknownModuleError } from "../../../catalog/index.js";
import { RELEASE } from "../../release.js";
import { useShippedCatalog } from "../shipped-catalog.js";

const shipped = useShippedCatalog();

describe("categories", () => {
  it("groups every tag by module with its number of operations", async () => {
    const { total, modules } = await shipped().catalog.categories();
    expect(total).toBe(RELEASE.counts.tags);
    expect(Object.keys(modules).sort()).toEqual(Object.keys(RELEASE.counts.modules));
    expect(modules.service?.Tickets).toBeGreaterThan(20);
    const operations = Object.values(modules).flatMap((tags) => Object.values(tags));
    expect(operations.reduce((sum, count) => sum + count, 0)).toBe(RELEASE.counts.operations);
  });

  it("shows one module, in any letter case", async () => {
    const { total, modules } = await shipped().catalog.categories("Time");
    expect(Object.keys(modules)).toEqual(["time"]);
    expect(total).toBe(Object.keys(modules.time ?? {}).length);
  });

  it("names the nearest modules to an unknown one", async () => {
    const error = await shipped()
      .catalog.categories("servise")
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UnknownModuleError);
    expect(error).toMatchObject({ module: "servise", nearest: expect.arrayContaining(["service"]) });
  });
});

describe("categoryEndpoints", () => {
  it.each(["TicketNotes", "ticketnotes", "TICKET NOTES", "ticket-notes", " ticket_notes "])(
    "takes the tag as %j",
    async (name) => {
      const { total, results } = await shipped().catalog.categoryEndpoints(name);
      const { modules } = await shipped().catalog.categories();
      const counts = Object.values(modules).map(({ TicketNotes = 0 }) => TicketNotes);
      expect(total).toBe(counts.reduce((sum, count) => sum + count, 0));
      expect(results.every(({ category }) => category === "TicketNotes")).toBe(true);
    },
  );

  it("takes tags that hold a blank", async () => {
    expect((await shipped().catalog.categoryEndpoints("contact types")).results[0]?.path).toMatch(
      /^\/company\/contact/,
    );
  });

  it.each(["contactTypes", "contacttypes", "contact types"])("takes %s for every tag alike", async (name) => {
    const { total, results } = await shipped().catalog.categoryEndpoints(name);
    expect(new Set(results.map(({ category }) => category))).toEqual(new Set(["ContactTypes", "Contact Types"]));
    const exact = await shipped().catalog.categoryEndpoints("ContactTypes");
    expect(new Set(exact.results.map(({ category }) => category))).toEqual(new Set(["ContactTypes"]));
    const spaced = await shipped().catalog.categoryEndpoints("Contact Types");
    expect(total).toBe(exact.total + spaced.total);
  });

  it("takes module names, and both where a name is tag and module", async () => {
    expect((await shipped().catalog.categoryEndpoints("finance")).total).toBe(RELEASE.counts.modules.finance);
    const both = await shipped().catalog.categoryEndpoints("configurations", { limit: 1000 });
    expect(both.results[0]?.category).toBe("Configurations");
    expect(new Set(both.results.map(({ module }) => module))).toEqual(new Set(["company", "configurations"]));
  });

  it("shows 20 unless told otherwise, and always the total", async () => {
    expect((await shipped().catalog.categoryEndpoints("system")).results).toHaveLength(20);
    const few = await shipped().catalog.categoryEndpoints("system", { limit: 3 });
    expect(few.results).toHaveLength(3);
    expect(few.total).toBe(RELEASE.counts.modules.system);
  });

  it("repeats no more of an unknown name than shows what was meant", async () => {
    const { catalog } = shipped();
    const long = "x".repeat(10_000);
    for (const refused of [catalog.categoryEndpoints(long), catalog.categories(long), catalog.details("GET", long)]) {
      const message = await refused.then(String, String);
      expect(message).not.toBe("");
      expect(message.length).toBeLessThan(400);
    }
    await expect(catalog.details("GET", `/service/tickets/${"x".repeat(3_000)}`)).rejects.toThrow(/x…" is neither a/);
  });

  it("names the nearest categories to an unknown one", async () => {
    const error = await shipped()
      .catalog.categoryEndpoints("TicketNote")
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UnknownCategoryError);
    expect(error).toMatchObject({ nearest: expect.arrayContaining(["TicketNotes"]) });
    await expect(shipped().catalog.categoryEndpoints("")).rejects.toBeInstanceOf(UnknownCategoryError);
  });
});
