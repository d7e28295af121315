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
type Contact = Model<"Contact">;

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

  it("leaves out an object that says nothing, which would empty the field", () => {
    expect(patchFrom<Ticket>({ owner: { identifier: undefined } })).toEqual([]);
  });

  it("refuses a reference that was read and still names its record in several ways", () => {
    // Whichever of the two was sent, the change of the other would be lost without a word.
    expect(() => patchFrom<Ticket>({ status: { ...status, name: "Closed" } })).toThrow(InvalidRequestError);
    expect(() => patchFrom<Ticket>({ status })).toThrow("Write { id } or { name }, or use patchBetween.");
    // As read with `fields`, which leaves `_info` out.
    expect(() => patchFrom<Ticket>({ status: { id: 5, name: "Closed" } })).toThrow(InvalidRequestError);
    const { id, _info } = status;
    const body = patchFrom<Ticket>({ status: { id, _info } });
    expect(body).toEqual([{ op: "replace", path: "/status", value: { id: 5 } }]);
  });

  it("refuses that however deep inside, and in a list what holds nothing but what points", () => {
    const item = { id: 3, value: "a@b.example", type: { id: 1, name: "Direct", _info: {} } };
    expect(() => patchFrom<Contact>({ communicationItems: [item] })).toThrow(
      "communicationItems/0/type names its record",
    );
    expect(() => patchFrom<Contact>({ types: [{ id: 1, name: "Buyer" }] })).toThrow("types/0 names its record");
    const communicationItems = [{ ...item, type: { name: "Direct" } }];
    expect(patchFrom<Contact>({ communicationItems, types: [{ id: 1 }] })).toEqual([
      { op: "replace", path: "/communicationItems", value: communicationItems },
      { op: "replace", path: "/types", value: [{ id: 1 }] },
    ]);
  });

  it("refuses numbers and dates that are none, which JSON would turn into null", () => {
    expect(() => patchFrom<Ticket>({ budgetHours: Number.NaN })).toThrow(/budgetHours .* null/);
    expect(() => patchFrom<Ticket>({ requiredDate: new Date(Number.NaN) })).toThrow(InvalidRequestError);
    expect(() => patchBetween(ticket, { ...ticket, budgetHours: Number.POSITIVE_INFINITY })).toThrow(
      InvalidRequestError,
    );
  });
});

describe("times in a patch", () => {
  it("may be given as dates, where the field is one", () => {
    const body = patchFrom<Ticket>({ requiredDate: new Date("2025-01-31T08:00:00.900Z") });
    expect(body).toEqual([{ op: "replace", path: "/requiredDate", value: "2025-01-31T08:00:00Z" }]);
  });

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
      { op: "replace", path: "/status", value: { id: 7 } },
    ]);
    expect(patchBetween(ticket, { ...ticket })).toEqual([]);
  });

  it("leaves alone what the copy lacks or holds as undefined", () => {
    expect(patchBetween(ticket, { id: 9, budgetHours: undefined })).toEqual([]);
    expect(patchBetween(ticket, { owner: { identifier: undefined } })).toEqual([]);
    expect(patchBetween({ a: { b: 1, c: 2 } }, { a: { b: undefined as never, c: 3 } })).toEqual([
      { op: "replace", path: "/a", value: { b: 1, c: 3 } },
    ]);
  });

  it("sends of a copied reference what was changed in it", () => {
    const valueFor = (changed: object) => patchBetween(ticket, { ...ticket, status: { ...status, ...changed } });
    expect(valueFor({ name: "Closed" })).toEqual([{ op: "replace", path: "/status", value: { name: "Closed" } }]);
    expect(valueFor({ id: 7 })).toEqual([{ op: "replace", path: "/status", value: { id: 7 } }]);
    expect(valueFor({ id: 7, name: "Closed" })).toEqual([{ op: "replace", path: "/status", value: { id: 7 } }]);
    expect(valueFor({})).toEqual([]);
    const other = { id: 9, name: "Waiting", _info: {} };
    expect(patchBetween({}, { status: other })).toEqual([{ op: "replace", path: "/status", value: { id: 9 } }]);
  });

  it("knows a reference without _info, as it is read with fields", () => {
    const read = { id: 1, status: { id: 5, name: "New" }, company: { identifier: "acme", name: "Acme" } };
    const valueFor = (after: Partial<typeof read>) =>
      patchBetween(read, { ...read, ...after }).map(({ value }) => value);
    expect(valueFor({ status: { ...read.status, name: "Closed" } })).toEqual([{ name: "Closed" }]);
    expect(valueFor({ status: { ...read.status, id: 7 } })).toEqual([{ id: 7 }]);
    expect(valueFor({ company: { ...read.company, name: "Beta" } })).toEqual([{ name: "Beta" }]);
    expect(valueFor({ status: { ...read.status } })).toEqual([]);
  });

  it("sends a change of what does not point, so that the answer shows what became of it", () => {
    const priority = { id: 1, name: "High", sort: 2, _info: {} };
    const after = { ...priority, sort: 3 };
    expect(patchBetween({ priority }, { priority: after })).toEqual([
      { op: "replace", path: "/priority", value: after },
    ]);
    expect(patchBetween({ priority }, { priority: { ...priority, _info: { lastUpdated: "x" } } })).toEqual([]);
  });

  describe("in lists", () => {
    const email = { id: 1, name: "Email", _info: {} };
    const direct = { id: 2, name: "Direct", _info: {} };
    const mail = { id: 11, type: email, value: "a@b.example", defaultFlag: true };
    const phone = { id: 12, type: direct, value: "123", defaultFlag: false };
    const before = { communicationItems: [mail, phone] };
    const valueFor = (communicationItems: object[]) => {
      const [operation, ...others] = patchBetween<{ communicationItems: object[] }>(before, { communicationItems });
      expect(others).toEqual([]);
      return operation?.value;
    };

    it("sends of a copied reference what was changed in it, and the item under its id", () => {
      const changed = { ...mail, type: { ...email, name: "Fax" } };
      expect(valueFor([changed, phone])).toEqual([{ ...mail, type: { name: "Fax" } }, phone]);
      // Found by its id wherever it stands now.
      expect(valueFor([phone, changed])).toEqual([phone, { ...mail, type: { name: "Fax" } }]);
      expect(valueFor([changed])).toEqual([{ ...mail, type: { name: "Fax" } }]);
      expect(valueFor([{ ...mail, type: { ...email, id: 2 } }, phone])).toEqual([{ ...mail, type: { id: 2 } }, phone]);
      expect(valueFor([{ ...mail, value: "c@d.example" }, phone])).toEqual([{ ...mail, value: "c@d.example" }, phone]);
      expect(valueFor([structuredClone(mail), structuredClone(phone)])).toBeUndefined();
    });

    it("leaves alone what an item holds as undefined", () => {
      expect(valueFor([{ ...mail, value: undefined }, phone])).toBeUndefined();
    });

    it("knows the references of a new item from those that it was copied from", () => {
      const added = { ...phone, id: undefined, value: "456" };
      expect(valueFor([mail, phone, { ...added, type: { ...direct, name: "Fax" } }])).toEqual([
        mail,
        phone,
        { ...added, type: { name: "Fax" } },
      ]);
      // Nothing of the item in whose place it stands goes over to it.
      expect(valueFor([added])).toEqual([{ ...added, type: direct }]);
    });

    it("finds items without ids by their place", () => {
      const read = { communicationItems: [{ type: { id: 1, name: "Email" } }, { type: { id: 2, name: "Direct" } }] };
      const after = { communicationItems: [{ type: { id: 1, name: "Fax" } }, { type: { id: 2, name: "Direct" } }] };
      expect(patchBetween(read, after)[0]?.value).toEqual([{ type: { name: "Fax" } }, read.communicationItems[1]]);
    });

    it("takes an item that does nothing but point for a reference, and one with more to it for a record", () => {
      const types = {
        types: [
          { id: 1, name: "Buyer", _info: {} },
          { id: 2, name: "User" },
        ],
      };
      const renamed = types.types.map((type) => ({ ...type, name: `${type.name} 2` }));
      expect(patchBetween(types, { types: renamed })[0]?.value).toEqual([{ name: "Buyer 2" }, { name: "User 2" }]);
      const added = [...types.types, { id: 3, name: "New", _info: {} }];
      expect(patchBetween(types, { types: added })[0]?.value).toEqual([...types.types, { id: 3 }]);
      const statuses = { statuses: [{ id: 1, name: "To do", order: 1 }] };
      const after = { statuses: [{ id: 1, name: "Done", order: 1 }] };
      expect(patchBetween(statuses, after)[0]?.value).toEqual(after.statuses);
    });
  });

  it("writes every custom field when one of them differs, and none when none does", () => {
    const seats = { ...ticket, customFields: [{ id: 2, value: 6 }] };
    expect(patchBetween(ticket, seats)).toEqual([
      {
        op: "replace",
        path: "/customFields",
        value: [
          { id: 1, caption: "Serial", type: "Text", value: "A-1" },
          { id: 2, caption: "Seats", type: "Number", value: 6 },
        ],
      },
    ]);
    expect(patchBetween(ticket, { customFields: [{ caption: "serial", value: "A-1" }] })).toEqual([]);
  });

  it("sees edits that only take something away", () => {
    const before = { text: "x ", lines: "x\n", part: { a: 1, b: 2 }, list: [{ a: 1, b: 2 }], types: [{ id: 1 }] };
    const after: Partial<Record<keyof typeof before, unknown>> = {
      text: "x",
      lines: "x",
      part: { a: 1 },
      list: [{ a: 1 }],
      types: [],
    };
    const written = patchBetween<Partial<Record<keyof typeof before, unknown>>>(before, after);
    expect(written).toEqual(Object.entries(after).map(([name, value]) => ({ op: "replace", path: `/${name}`, value })));
  });

  it("takes the same second and nothing at all for the same", () => {
    const before = { at: "2025-01-01T00:00:00Z", none: undefined, empty: "" };
    const after = { at: "2025-01-01T01:00:00.500+01:00", none: null, empty: null, list: [] };
    expect(patchBetween<Record<string, unknown>>(before, after)).toEqual([]);
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

  it("refuses numbers and dates that are none", () => {
    const fields = [{ id: 1, caption: "A", value: 1 }];
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, new Date(Number.NaN)]) {
      expect(() => mergeCustomFields(fields, { A: value })).toThrow(InvalidRequestError);
      const after: object = { customFields: [{ id: 1, value }] };
      expect(() => patchBetween<object>({ customFields: fields }, after)).toThrow(InvalidRequestError);
    }
    expect(mergeCustomFields(fields, { A: new Date("2025-01-01T00:00:00.5Z") })).toMatchObject([
      { value: "2025-01-01T00:00:00Z" },
    ]);
  });

  it("refuses a name that fits none or several, naming what there is", () => {
    expect(() => mergeCustomFields(ticket.customFields ?? [], { Sreial: "x" })).toThrow(/Serial \(1\), Seats \(2\)/);
    const twice = [
      { id: 1, caption: "A" },
      { id: 2, caption: "a" },
    ];
    expect(() => mergeCustomFields(twice, { A: 1 })).toThrow(InvalidRequestError);
    const change: object = { customFields: [{ caption: "A", value: "new" }] };
    expect(() => patchBetween<object>({ customFields: twice }, change)).toThrow(/Several custom fields/);
    expect(() => patchBetween<object>({ customFields: twice }, change)).toThrow(InvalidRequestError);
    expect(patchBetween<object>({ customFields: twice }, { customFields: [{ id: 2, value: "new" }] })).toMatchObject([
      { value: [{ id: 1 }, { id: 2, value: "new" }] },
    ]);
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

  it("takes an empty list for an absent one, and reads dates in operations", () => {
    expect(ignoredChanges({ types: [] }, {})).toEqual([]);
    const at = new Date("2025-01-01T08:00:00.400Z");
    const body = [{ op: "replace", path: "/requiredDate", value: at }];
    expect(ignoredChanges(body, { requiredDate: "2025-01-01T08:00:00Z" })).toEqual([]);
    expect(ignoredChanges(body, { requiredDate: "2025-01-02T08:00:00Z" })).toHaveLength(1);
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

  it("takes a rounded number and a list of names that was written anew for what was asked", () => {
    const asked = { actualHours: 2.333_333, resources: "anna,ben" };
    expect(ignoredChanges(asked, { actualHours: 2.33, resources: "anna, ben" })).toEqual([]);
    expect(ignoredChanges(asked, { actualHours: 2.35, resources: "anna" })).toHaveLength(2);
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
