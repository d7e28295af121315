import { describe, expect, it } from "vitest";
import { ConditionsSyntaxError, conditionsFor } from "../../../sdk/index.js";

const ticket = conditionsFor<"/service/tickets">();

describe("a filter built step by step", () => {
  it("stays flat, however many terms are added to it", () => {
    let filter = ticket.where("id", "=", 0);
    for (let id = 1; id <= 500; id++) filter = ticket.or(filter, ticket.where("id", "=", id));
    expect(String(filter)).toMatch(/^id = 0 or id = 1 or .* or id = 500$/);
  });

  it("keeps groups of the other kind in parentheses", () => {
    const [one, two, three] = [1, 2, 3].map((id) => ticket.where("id", "=", id)) as [never, never, never];
    expect(String(ticket.and(ticket.and(one, two), ticket.or(two, three)))).toBe(
      "id = 1 and id = 2 and (id = 2 or id = 3)",
    );
  });
});

it("goes into a body as its text", () => {
  const filter = ticket.and(ticket.where("id", ">", 1), ticket.where("id", "<", 9));
  expect(JSON.stringify({ conditions: filter })).toBe('{"conditions":"id > 1 and id < 9"}');
});

describe("what no filter can say", () => {
  it.each([
    ["an invalid date", () => ticket.where("lastUpdated", ">", new Date("rubbish"))],
    ["a date beyond the calendar of filters", () => ticket.where("lastUpdated", ">", new Date(8.64e15))],
    ["a number without end", () => ticket.where("id", ">", Number.NaN)],
    ["an empty list", () => ticket.where("id", "in", [])],
    ["a text with both quotes", () => ticket.where("summary", "=", `"'`)],
    ["a custom field's text with both quotes", () => ticket.whereCustomField("Serial", "=", `"'`)],
  ])("is refused at once: %s", (_, build) => {
    expect(build).toThrow(ConditionsSyntaxError);
  });

  it("leaves fractions of a second out of times", () => {
    expect(String(ticket.where("lastUpdated", ">", new Date("2025-01-31T08:00:00.999Z")))).toBe(
      "lastUpdated > [2025-01-31T08:00:00Z]",
    );
  });
});
