import { describe, expect, it } from "vitest";
import {
  InvalidRequestError,
  ignoredChanges,
  type Model,
  mergeCustomFields,
  patchBetween,
  patchFrom,
} from "../../../sdk/index.js";

type Ticket = Model<"Ticket">;

const status = { id: 5, name: "New", _info: { status_href: "https://na.example/x" } };
const ticket: Ticket = {
  id: 1,
  summary: "Printer",
  company: { id: 2, identifier: "acme", name: "Acme" },
  status,
  budgetHours: 2,
  customFields: [
    { id: 1, caption: "Serial", type: "Text", value: "A-1" },
    { id: 2, caption: "Seats", type: "Number" },
  ],
  _info: { lastUpdated: "2025-01-01T00:00:00Z" },
};

describe("patchFrom", () => {
  it("replaces whole fields", () => {
    expect(patchFrom<Ticket>({ summary: "Screen", status: { id: 7 }, budgetHours: null })).toEqual([
      { op: "replace", path: "/summary", value: "Screen" },
      { op: "replace", path: "/status", value: { id: 7 } },
      { op: "replace", path: "/budgetHours", value: null },
    ]);
  });

  it("never makes a removal of undefined", () => {
    expect(patchFrom<Ticket>({ summary: undefined, owner: undefined })).toEqual([]);
  });

  it("sends of a reference that was read only what points", () => {
    expect(patchFrom<Ticket>({ status })).toEqual([{ op: "replace", path: "/status", value: { id: 5 } }]);
  });
});

describe("times in a patch", () => {
  it("are whole seconds in UTC, however deep inside", () => {
    const value = new Date("2025-01-31T08:00:00.123Z");
    expect(patchFrom<{ customFields: { id: number; value: unknown }[] }>({ customFields: [{ id: 1, value }] })).toEqual(
      [{ op: "replace", path: "/customFields", value: [{ id: 1, value: "2025-01-31T08:00:00Z" }] }],
    );
  });
});

describe("patchBetween", () => {
  it("writes what differs and nothing else", () => {
    const after = { ...ticket, summary: "Screen", status: { id: 7, name: "Closed" }, _info: {} };
    expect(patchBetween(ticket, after)).toEqual([
      { op: "replace", path: "/summary", value: "Screen" },
      { op: "replace", path: "/status", value: { id: 7, name: "Closed" } },
    ]);
    expect(patchBetween(ticket, { ...ticket })).toEqual([]);
  });

  it("leaves alone what the copy lacks or holds as undefined", () => {
    expect(patchBetween(ticket, { id: 9, budgetHours: undefined })).toEqual([]);
  });
});

describe("mergeCustomFields", () => {
  it("changes by caption or id and gives the whole list back", () => {
    const before = structuredClone(ticket.customFields);
    const merged = mergeCustomFields(ticket.customFields ?? [], { serial: "B-2", 2: 5 });
    expect(merged).toEqual([
      { id: 1, caption: "Serial", type: "Text", value: "B-2" },
      { id: 2, caption: "Seats", type: "Number", value: 5 },
    ]);
    expect(ticket.customFields).toEqual(before);
  });

  it("leaves undefined alone and takes invisible marks in captions for nothing", () => {
    const fields = [{ id: 1, caption: "Serial\u200e", value: "A" }];
    expect(mergeCustomFields(fields, { Serial: undefined })).toEqual(fields);
    expect(mergeCustomFields(fields, { Serial: "B" })[0]?.value).toBe("B");
  });

  it("refuses a name that fits none or several, naming what there is", () => {
    expect(() => mergeCustomFields(ticket.customFields ?? [], { Sreial: "x" })).toThrow(/Serial \(1\), Seats \(2\)/);
    const twice = [
      { id: 1, caption: "A" },
      { id: 2, caption: "a" },
    ];
    expect(() => mergeCustomFields(twice, { A: 1 })).toThrow(InvalidRequestError);
    expect(mergeCustomFields(twice, { 2: 1 })[1]).toEqual({ id: 2, caption: "a", value: 1 });
  });
});

describe("ignoredChanges", () => {
  it("finds nothing where the record shows everything", () => {
    const body = patchFrom<Ticket>({ summary: "Printer", status: { name: "New" }, company: { identifier: "acme" } });
    expect(ignoredChanges(body, ticket)).toEqual([]);
  });

  it("tells of a part of a reference that was ignored", () => {
    const body = [{ op: "replace", path: "company/identifier", value: "other" }];
    expect(ignoredChanges(body, ticket)).toEqual([{ path: "company/identifier", asked: "other", returned: "acme" }]);
  });

  it("tells of a removal that did not happen, and takes absent for emptied", () => {
    expect(ignoredChanges([{ op: "remove", path: "/budgetHours" }], ticket)).toEqual([
      { path: "budgetHours", asked: undefined, returned: 2 },
    ]);
    expect(ignoredChanges([{ op: "replace", path: "/owner", value: null }], ticket)).toEqual([]);
  });

  it("compares times by the second, texts by their lines, plain bodies by field", () => {
    const returned = { timeStart: "2025-01-01T08:00:00Z", notes: "a\r\nb", actualHours: 1, type: { id: 3, name: "x" } };
    const asked = { timeStart: "2025-01-01T09:00:00.250+01:00", notes: "a\nb\n", actualHours: 2, type: { name: "x" } };
    expect(ignoredChanges(asked, returned)).toEqual([{ path: "actualHours", asked: 2, returned: 1 }]);
  });

  it("compares custom fields by id or caption", () => {
    const value = [
      { id: 1, value: "A-1" },
      { caption: "Seats", value: 4 },
    ];
    expect(ignoredChanges({ customFields: [value[0]] }, ticket)).toEqual([]);
    expect(ignoredChanges({ customFields: value }, ticket)).toHaveLength(1);
  });

  it("finds an added item wherever it stands, and lets a later operation count", () => {
    const contact = { communicationItems: [{ id: 1, value: "new" }, { value: "old" }] };
    const adding = (value: string) => [{ op: "add", path: "/communicationItems/3", value: { value } }];
    expect(ignoredChanges(adding("new"), contact)).toEqual([]);
    expect(ignoredChanges(adding("other"), contact)).toMatchObject([{ path: "communicationItems/3" }]);
    expect(ignoredChanges([{ op: "remove", path: "/communicationItems/3" }], contact)).toEqual([]);
    const twice = [
      { op: "replace", path: "/summary", value: "x" },
      { op: "replace", path: "/summary", value: "Printer" },
    ];
    expect(ignoredChanges(twice, ticket)).toEqual([]);
  });
});
