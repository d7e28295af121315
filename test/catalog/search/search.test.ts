import { describe, expect, it } from "vitest";
import type { OperationList } from "../../../catalog/index.js";
import { readQuestions, scoreSearch } from "../../bench/search-quality.js";
import { useShippedCatalog } from "../shipped-catalog.js";

const shipped = useShippedCatalog();
const ask = (query: string, limit = 5): Promise<OperationList> =>
  shipped().catalog.searchNaturalLanguage(query, { limit });
const find = (query: string, limit = 10): Promise<OperationList> => shipped().catalog.searchEndpoints(query, { limit });
const first = ({ results }: OperationList): string => `${results[0]?.method} ${results[0]?.path}`;
const names = ({ results }: OperationList): string[] => results.map(({ method, path }) => `${method} ${path}`);

it("keeps the quality that was reached on the half for tuning", async () => {
  const questions = (await readQuestions()).filter(({ split }) => split === "tune");
  const phrases = await scoreSearch(
    shipped().catalog,
    questions.filter(({ kind }) => kind === "phrase"),
  );
  const paraphrases = await scoreSearch(
    shipped().catalog,
    questions.filter(({ kind }) => kind === "paraphrase"),
  );
  expect(phrases.hitAt1).toBeGreaterThan(0.85);
  expect(phrases.hitAt5).toBeGreaterThan(0.94);
  expect(paraphrases.hitAt1).toBeGreaterThan(0.45);
  expect(paraphrases.hitAt5).toBeGreaterThan(0.75);
});

describe("a verb", () => {
  it.each([
    ["show the ticket with id 5", "GET /service/tickets/{id}"],
    ["list all tickets", "GET /service/tickets"],
    ["create a ticket", "POST /service/tickets"],
    ["replace a ticket", "PUT /service/tickets/{id}"],
    ["update a ticket", "PATCH /service/tickets/{id}"],
    ["delete a ticket", "DELETE /service/tickets/{id}"],
    ["merge tickets", "POST /service/tickets/{parentId}/merge"],
    ["clone an agreement", "POST /finance/agreements/{parentId}/copy"],
    ["duplicate an agreement", "POST /finance/agreements/{parentId}/copy"],
  ])("%s", async (query, expected) => {
    expect(first(await ask(query))).toBe(expected);
  });
});

it("finds an action by its verb, whatever the verb of HTTP", async () => {
  expect(names(await ask("download a document", 2))).toContain("GET /system/documents/{id}/download");
  expect(names(await ask("reverse a time sheet approval", 2))).toContain("POST /time/sheets/{id}/reverse");
});

describe("the object", () => {
  it.each([
    ["line items of a purchase order", "GET /procurement/purchaseorders/{parentId}/lineitems"],
    ["purchaseorders lineitems", "GET /procurement/purchaseorders/{parentId}/lineitems"],
    ["SLAs", "GET /service/SLAs"],
    ["schedule entries, optionally by member", "GET /schedule/entries"],
    ["list tickets, optionally filtered by board", "GET /service/tickets"],
    ["how many tickets are there", "GET /service/tickets/count"],
    ["units of measure", "GET /procurement/unitOfMeasures"],
    ["create a unit of measure", "POST /procurement/unitOfMeasures"],
    ["get members excluding inactive ones", "GET /system/members"],
    ["list boards excluding inactive", "GET /service/boards"],
    ["tickets updated since yesterday", "GET /service/tickets"],
    ["delete all notes from a ticket", "DELETE /service/tickets/{parentId}/notes/{id}"],
    ["all notes of a ticket", "GET /service/tickets/{parentId}/allNotes"],
  ])("of %j is what is found", async (query, expected) => {
    expect(first(await ask(query))).toBe(expected);
  });

  it("is found with a letter wrong", async () => {
    expect(first(await ask("list agreemnts"))).toBe("GET /finance/agreements");
  });

  it("brings no count, info or usages unless they are asked for", async () => {
    const asideless = names(await ask("contacts", 3));
    expect(asideless.filter((name) => /\/(count|info|usages)/.test(name))).toEqual([]);
    expect(first(await ask("count of contacts"))).toBe("GET /company/contacts/count");
  });
});

describe("a number of which nothing is said", () => {
  it.each([
    ["12345", "GET /service/tickets/{id}"],
    ["#4711", "GET /service/tickets/{id}"],
    ["delete #4711", "DELETE /service/tickets/{id}"],
  ])("is a ticket's: %s", async (query, expected) => {
    expect(first(await ask(query))).toBe(expected);
  });

  it("is what the question says it is", async () => {
    expect(first(await ask("show invoice #4711"))).toBe("GET /finance/invoices/{id}");
  });
});

it("counts no records where an amount is asked for", async () => {
  const amount = names(await ask("how many hours are on the ticket"));
  expect(amount.slice(0, 1).filter((name) => name.endsWith("/count"))).toEqual([]);
});

it("brings an operation with a further option after the plain one", async () => {
  expect(first(await ask("delete a schedule entry"))).toBe("DELETE /schedule/entries/{id}");
});

describe("exact names", () => {
  it.each([
    ["patchServiceTicketsById", "PATCH /service/tickets/{id}"],
    ["/finance/agreements", "GET /finance/agreements"],
    ["POST /finance/agreements", "POST /finance/agreements"],
    ["finance/agreements/{id}", "GET /finance/agreements/{id}"],
    ["/service/tickets/123/notes", "GET /service/tickets/{parentId}/notes"],
    ["tickets/search", "POST /service/tickets/search"],
    ["tickets/notes", "GET /service/tickets/{parentId}/notes"],
    ["https://api-na.myconnectwise.net/v4_6_release/apis/3.0/company/contacts/5", "GET /company/contacts/{id}"],
    ["/v4_6_release/apis/3.0/company/contacts", "GET /company/contacts"],
  ])("%s comes first", async (query, expected) => {
    expect(first(await find(query))).toBe(expected);
  });

  it("finds the operations whose model has a field", async () => {
    const { catalog } = shipped();
    const { results } = await find("serialNumber", 3);
    for (const { method, path } of results) {
      const operation = await catalog.operation(method, path);
      const model = operation && (await catalog.model(operation));
      expect(model?.fields.has("serialnumber"), path).toBe(true);
    }
  });

  it.each(["AgreementTypes", "AccountingUnpostedInvoices", "ExpenseReports", "EntityTypes"])(
    "finds nothing before the operations of %s",
    async (tag) => {
      const { results } = await find(tag, 3);
      expect(results.map(({ category }) => category)).toEqual([tag, tag, tag].slice(0, results.length));
    },
  );

  it.each(["purchaseorder", "purchase order", "PurchaseOrder", "tax code", "sla"])(
    "takes %s for the tag, whatever has a field of that name",
    async (query) => {
      const { results } = await find(query, 3);
      const tag = query.replaceAll(" ", "").toLowerCase();
      expect(results.map(({ category }) => category.toLowerCase())).toEqual([`${tag}s`, `${tag}s`, `${tag}s`]);
    },
  );

  it("finds a tag's operations", async () => {
    const { results } = await find("TicketNotes", 4);
    expect(results.every(({ category }) => category === "TicketNotes")).toBe(true);
  });
});

describe("usage", () => {
  const rivals = "ticket notes";

  it("lifts a close rival, by a bound", async () => {
    const [winner = "", second = ""] = names(await ask(rivals));
    const usage = new Map([[second, 1_000_000]]);
    const lifted = names(await shipped().catalog.searchNaturalLanguage(rivals, { usage }));
    expect(lifted.slice(0, 2)).toEqual(expect.arrayContaining([winner, second]));
    const { results } = await shipped().catalog.searchNaturalLanguage("list all tickets", {
      usage: new Map([["GET /system/members", 1_000_000]]),
    });
    expect(results[0]?.path).toBe("/service/tickets");
  });

  it("moves nothing but what was used", async () => {
    for (const query of [rivals, "list agreements", "update an agreement", "approve an expense report"]) {
      const before = names(await ask(query, 20));
      for (const used of before.slice(1, 6)) {
        const usage = new Map([[used, 1_000_000]]);
        const after = names(await shipped().catalog.searchNaturalLanguage(query, { limit: 20, usage }));
        const others = (list: readonly string[]): string[] => list.filter((name) => name !== used).slice(0, 19);
        expect(others(after), `${query}, ${used}`).toEqual(others(before));
      }
    }
  });

  it("changes nothing when it is empty", async () => {
    expect(await shipped().catalog.searchNaturalLanguage(rivals, { usage: new Map() })).toEqual(await ask(rivals));
  });
});

describe("whatever is asked", () => {
  it.each([
    "",
    "   ",
    "a",
    "?",
    "x".repeat(10_000),
    "ticket ".repeat(2_000),
    'ticket AND "notes" OR NOT (NEAR)',
    "ticket*",
    '"',
    '""" OR "',
    "last:ticket",
    "^ticket + - ^",
    "'; drop table operation; --",
    "{last parents} : x",
    "🎫 🔥",
    "票のメモ",
    "заявки клиента",
    "the of and to",
    "\u0000\u0007",
    "%_\\",
  ])("answers %j without an error", async (query) => {
    for (const search of [ask, find]) {
      const { total, results } = await search(query);
      expect(total).toBeGreaterThanOrEqual(results.length);
    }
  });

  it("finds nothing where there is nothing", async () => {
    for (const query of ["", "🎫", "the of and to"]) expect((await ask(query)).results).toEqual([]);
  });

  it("gives as many results as asked, and the total beside them", async () => {
    const { total, results } = await ask("ticket", 3);
    expect(results).toHaveLength(3);
    expect(total).toBeGreaterThan(50);
    expect((await ask("ticket", 0)).results).toEqual([]);
  });

  it("gives equal answers to equal questions, also fifty at once", async () => {
    const alone = await ask("expense reports to approve");
    const together = await Promise.all(Array.from({ length: 50 }, () => ask("expense reports to approve")));
    for (const answer of together) expect(answer).toEqual(alone);
  });
});
