import { describe, expect, it } from "vitest";
import { ConditionsSyntaxError, conditionsFor, parseConditions } from "../../../sdk/index.js";

const ticket = conditionsFor<"/service/tickets">();
const serial = ticket.whereCustomField("Serial", "=", "A-1");

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

describe("conditions on custom fields", () => {
  it("keep each caption with its value", () => {
    const range = ticket.and(ticket.whereCustomField("Seats", ">", 1), ticket.whereCustomField("seats", "<", 9));
    expect(String(range)).toBe('(caption = "Seats" and value > 1) and (caption = "seats" and value < 9)');
    expect(String(ticket.and(range, ticket.whereCustomField("Seats", "!=", 5)))).toBe(
      `${range} and (caption = "Seats" and value != 5)`,
    );
    expect(String(ticket.or(serial, range))).toBe(`(${serial}) or (${range})`);
    expect(String(ticket.and(ticket.or(serial, range), serial))).toBe(`((${serial}) or (${range})) and (${serial})`);
  });

  it("say what to do where several fields should be found together", () => {
    expect(() => ticket.and(serial, ticket.whereCustomField("Seats", "=", 1))).toThrow(
      /one custom field .* found several; filter by one and look for the others/,
    );
  });

  it("stay flat, however many there are", () => {
    let filter = serial;
    for (let n = 0; n < 200; n++) filter = ticket.or(filter, ticket.whereCustomField("Serial", "=", `B-${n}`));
    expect(parseConditions(String(filter))).toMatchObject({ kind: "or", terms: { length: 201 } });
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
    ["two custom fields at once", () => ticket.and(serial, ticket.whereCustomField("Seats", "=", 1))],
    [
      "two custom fields at once, with a choice",
      () =>
        ticket.and(
          ticket.or(serial, ticket.whereCustomField("Seats", "=", 1)),
          ticket.whereCustomField("Site", "=", 1),
        ),
    ],
    // What only plain JavaScript can ask for.
    ["nothing at all", () => ticket.where("id", "=", undefined as never)],
    ["nothing at all in a text", () => ticket.where("summary", "contains", undefined as never)],
    ["nothing at all in a list", () => ticket.where("id", "in", [1, undefined as never])],
    ["no list", () => ticket.where("id", "in", undefined as never)],
    ["an object", () => ticket.where("summary", "=", {} as never)],
    ["null as a part of a text", () => ticket.whereCustomField("Serial", "contains", null)],
  ])("is refused at once: %s", (_, build) => {
    expect(build).toThrow(ConditionsSyntaxError);
  });

  it("leaves fractions of a second out of times", () => {
    expect(String(ticket.where("lastUpdated", ">", new Date("2025-01-31T08:00:00.999Z")))).toBe(
      "lastUpdated > [2025-01-31T08:00:00Z]",
    );
  });
});
