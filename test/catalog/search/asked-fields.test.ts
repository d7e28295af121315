import { describe, expect, it } from "vitest";
import { useShippedCatalog } from "../shipped-catalog.js";

const shipped = useShippedCatalog();
const found = async (query: string, limit = 5): Promise<string[]> => {
  const { results } = await shipped().catalog.searchNaturalLanguage(query, { limit });
  return results.map(({ method, path }) => `${method} ${path}`);
};

/** Records by their everyday names, and fields of theirs that are mostly resources too. */
const RECORDS: readonly (readonly [record: string, path: string, fields: string])[] = [
  [
    "ticket",
    "/service/tickets/{id}",
    "status priority board type subtype owner company contact site source team location",
  ],
  ["ticket", "/service/tickets/{id}", "department agreement severity impact summary SLA"],
  ["project", "/project/projects/{id}", "status type manager company board location department"],
  ["opportunity", "/sales/opportunities/{id}", "status stage type rating probability campaign"],
  ["company", "/company/companies/{id}", "status territory market calendar website"],
  ["contact", "/company/contacts/{id}", "site company department relationship title"],
  ["configuration", "/company/configurations/{id}", "status site contact vendor manufacturer"],
  ["purchase order", "/procurement/purchaseorders/{id}", "status warehouse vendor terms"],
  ["invoice", "/finance/invoices/{id}", "status company reference"],
  ["member", "/system/members/{id}", "country title"],
  ["agreement", "/finance/agreements/{id}", "type company location department"],
];
const PAIRS = RECORDS.flatMap(([record, path, fields]) => fields.split(" ").map((field) => ({ record, path, field })));

const an = (record: string): string => `${/^[aeio]/.test(record) ? "an" : "a"} ${record}`;

describe("a field of a record is changed with the record", () => {
  it.each<[string, (field: string, record: string) => string]>([
    ["change the status of a ticket", (field, record) => `change the ${field} of ${an(record)}`],
    ["set the status of a ticket to X", (field, record) => `set the ${field} of ${an(record)} to X`],
    ["update the ticket's status", (field, record) => `update the ${record}'s ${field}`],
  ])("as in %s", async (_, ask) => {
    const missed: string[] = [];
    for (const { record, path, field } of PAIRS) {
      const query = ask(field, record);
      const [first] = await found(query, 1);
      if (first !== `PATCH ${path}`) missed.push(`${query}: ${first}`);
    }
    expect(missed).toEqual([]);
  });

  it.each([
    ["change ticket priority", "PATCH /service/tickets/{id}"],
    ["escalate this ticket to priority 1", "PATCH /service/tickets/{id}"],
    ["move ticket 123 to another board", "PATCH /service/tickets/{id}"],
    ["update the location of a member", "PATCH /system/members/{id}"],
    ["change a member's work role", "PATCH /system/members/{id}"],
    ["set the sales rep of an opportunity", "PATCH /sales/opportunities/{id}"],
  ])("%s", async (query, expected) => {
    expect((await found(query))[0]).toBe(expected);
  });
});

describe("a field of a record is read with the record", () => {
  it("by what it is of", async () => {
    const missed: string[] = [];
    for (const { record, path, field } of PAIRS) {
      const query = `what is the ${field} of ${record} 5`;
      const [first] = await found(query, 1);
      if (first !== `GET ${path}`) missed.push(`${query}: ${first}`);
    }
    expect(missed).toEqual([]);
  });

  it.each([
    ["which board is ticket 123 on", "GET /service/tickets/{id}"],
    ["who is the contact on ticket 5", "GET /service/tickets/{id}"],
    ["status of ticket 123", "GET /service/tickets/{id}"],
    ["get the stage of an opportunity", "GET /sales/opportunities/{id}"],
    ["what is the account number of a company", "GET /company/companies/{id}"],
    ["serial number of jane's laptop", "GET /company/configurations/{id}"],
  ])("%s", async (query, expected) => {
    expect((await found(query))[0]).toBe(expected);
  });
});

describe("what lies below a record, or is set up for all of them, is no field of it", () => {
  it.each([
    ["notes of a ticket", "GET /service/tickets/{parentId}/notes"],
    ["get the notes on a ticket", "GET /service/tickets/{parentId}/notes"],
    ["update a note on a ticket", "PATCH /service/tickets/{parentId}/notes/{id}"],
    ["statuses of a board", "GET /service/boards/{parentId}/statuses"],
    ["change the status of a board", "PATCH /service/boards/{parentId}/statuses/{id}"],
    ["change the type of a configuration", "PATCH /company/configurations/{id}/changeType"],
    ["update a company type", "PATCH /company/companies/types/{id}"],
    ["update company status", "PATCH /company/companies/statuses/{id}"],
    ["update a priority", "PATCH /service/priorities/{id}"],
  ])("%s", async (query, expected) => {
    expect((await found(query))[0]).toBe(expected);
  });
});

describe("a number of something is a count when there are many", () => {
  it.each([
    "number of tickets",
    "the number of open tickets",
    "total number of invoices",
    "how many contacts are there",
  ])("%s", async (query) => {
    expect((await found(query))[0]).toMatch(/\/count$/);
  });

  it.each([
    "what is the phone number of a contact",
    "phone number of a contact",
    "account number of a company",
    "serial number of jane's laptop",
    "the number of the agreement",
    "part numbers and the serial number of product 5",
  ])("and else is none: %s", async (query) => {
    expect((await found(query))[0]).not.toMatch(/\/count$/);
  });
});
