import { describe, expect, it } from "vitest";
import {
  fillTemplate,
  layParams,
  missingValues,
  PlaceholderValueError,
  placeholdersOf,
  withLiteralBraces,
} from "../../mcp/fast-memory/index.js";

const call = {
  path: "/service/tickets/{id}/notes",
  params: { conditions: "text like '%{text}%' and member/name={member}", pageSize: "{size}", fields: "id" },
  data: { board: { id: "{board}" }, list: ["{size}", 'from {member}: {"json": true} { x }'] },
};

describe("placeholdersOf", () => {
  it("names each with its place", () => {
    expect(placeholdersOf(call)).toEqual([
      { name: "id", in: "path", at: "", whole: false },
      { name: "text", in: "params", at: "conditions", whole: false, slot: { form: "literal" } },
      { name: "member", in: "params", at: "conditions", whole: false, slot: { field: "member/name", form: "value" } },
      { name: "size", in: "params", at: "pageSize", whole: true },
      { name: "board", in: "data", at: "board.id", whole: true },
      { name: "size", in: "data", at: "list[0]", whole: true },
      { name: "member", in: "data", at: "list[1]", whole: false },
    ]);
    expect(placeholdersOf({ path: "/service/tickets", params: null, data: null })).toEqual([]);
  });
});

describe("missingValues", () => {
  it("asks once for each, by name, type and places", () => {
    const types: Record<string, string> = {
      "path.id": "integer",
      "params.pageSize": "integer",
      "data.board.id": "integer",
    };
    expect(missingValues(call, { text: "x", board: null }, (place) => types[place])).toEqual([
      { name: "id", type: "integer", places: ["path"] },
      { name: "member", type: "string", places: ["params.conditions", "data.list[1]"] },
      { name: "size", type: "integer", places: ["params.pageSize", "data.list[0]"] },
      { name: "board", type: "integer", places: ["data.board.id"] },
    ]);
    expect(missingValues(call, { id: 0, text: "", member: false, size: [], board: {} })).toEqual([]);
  });

  it("asks for names of any language and with blanks, in all parts", () => {
    const named = {
      path: "/service/tickets/{ticket nr}",
      params: { conditions: "name='{größe}'" },
      data: { summary: "{kündigung} {contact-name 2} { x } {4} {a: 1} {}" },
    };
    const names = ["ticket nr", "größe", "kündigung", "contact-name 2"];
    expect(missingValues(named, {}).map(({ name }) => name)).toEqual(names);
    expect(fillTemplate(named, Object.fromEntries(names.map((name, index) => [name, index])))).toEqual({
      path: "/service/tickets/0",
      params: { conditions: "name='1'" },
      data: { summary: "2 3 { x } {4} {a: 1} {}" },
    });
  });

  it("asks for what conditions compare in the types of its fields, and for dates and lists where only those fit", () => {
    const types: Record<string, string> = {
      id: "number",
      "board/id": "number",
      name: "string",
      dateEntered: "date-time",
    };
    const typeOf = (place: string, field?: string) => (place === "params.conditions" ? types[field ?? ""] : undefined);
    const asked = (conditions: string, name = "conditions") =>
      missingValues({ path: "/a", params: { [name]: conditions }, data: null }, {}, typeOf).map(({ type }) => type);
    expect(asked("board/id={x} and ( name != {y} or id>={z})")).toEqual(["number", "string", "number"]);
    expect(asked("dateEntered>[{x}] and unknown < [ {y} ]")).toEqual(["date-time", "date-time"]);
    expect(asked("dateEntered>{x}")).toEqual(["date-time"]);
    expect(asked("id in ({x}) and board/id not in ( {y} ) and other in ({z})")).toEqual([
      "number[]",
      "number[]",
      "any[]",
    ]);
    expect(asked('id in (1,{x}) and name in ("a", {y})')).toEqual(["number", "string"]);
    expect(asked("name like '%{x}%' and id=\"{y}\" and id contains {z}")).toEqual(["string", "string", "string"]);
    expect(asked("name like '%{x}%' and id={x}")).toEqual(["number"]);
    expect(asked("{x} and closed={y}")).toEqual(["string", "string"]);
    expect(asked("id={x}", "customFieldConditions")).toEqual(["string"]);
  });

  it("does not take what every object has for a given value", () => {
    expect(missingValues({ path: "/{constructor}", params: null, data: null }, {})).toHaveLength(1);
  });
});

describe("fillTemplate", () => {
  it("keeps the type of whole values and writes the others into the text", () => {
    expect(fillTemplate(call, { id: 5, text: "x", member: "Zoë", size: 10, board: { id: 1 } })).toEqual({
      path: "/service/tickets/5/notes",
      params: { conditions: `text like '%x%' and member/name="Zoë"`, pageSize: 10, fields: "id" },
      data: { board: { id: { id: 1 } }, list: [10, 'from Zoë: {"json": true} { x }'] },
    });
  });

  it("leaves what has no value, and fills nothing twice", () => {
    expect(fillTemplate({ path: "/{a}/{b}", params: { x: "{a} {b}" }, data: "{b}" }, { a: "{b}" })).toEqual({
      path: "/%7Bb%7D/{b}",
      params: { x: "{b} {b}" },
      data: "{b}",
    });
  });

  it("encodes values in a path, so that none can leave its segment", () => {
    const path = (id: unknown) => fillTemplate({ path: "/a/{id}/b", params: null, data: null }, { id }).path;
    expect(path("x/../y?z#")).toBe("/a/x%2F..%2Fy%3Fz%23/b");
    expect(path("Jörg M")).toBe("/a/J%C3%B6rg%20M/b");
    for (const id of ["", " ", ".", "..", [1], { x: 1 }]) expect(() => path(id)).toThrow(PlaceholderValueError);
  });

  it("refuses a list or an object inside a text", () => {
    expect(() => fillTemplate({ path: "/a", params: { x: "a {b}" }, data: null }, { b: [1] })).toThrow(/\{b\}.*text/);
  });
});

describe("doubled braces", () => {
  const literal = { text: "Dear {name}, {{name}} { x } {4}", list: ["{a b}"] };

  it("stand for single ones, and ask for nothing", () => {
    const data = withLiteralBraces(literal);
    expect(data).toEqual({ text: "Dear {{name}}, {{{name}}} { x } {4}", list: ["{{a b}}"] });
    const params = withLiteralBraces({ conditions: "summary like '%{x}%' and name={y}" });
    expect(placeholdersOf({ path: "/a", params, data })).toEqual([]);
    expect(fillTemplate({ path: "/a", params, data }, { name: "Zoë", x: "1", y: "2", "a b": 3 })).toEqual({
      path: "/a",
      params: { conditions: "summary like '%{x}%' and name={y}" },
      data: literal,
    });
  });

  it("stand beside placeholders", () => {
    const call = { path: "/a", params: null, data: "{{name}}: {name}, {{name}" };
    expect(fillTemplate(call, { name: "Zoë" }).data).toBe("{name}: Zoë, {Zoë");
  });
});

describe("conditions", () => {
  const filled = (conditions: string, values: Record<string, unknown>) =>
    fillTemplate({ path: "/a", params: { conditions }, data: null }, values).params;

  it.each([
    ["id={x}", 5, "id=5"],
    ["id={x}", "5", "id=5"],
    ["id={x}", "-1.5", "id=-1.5"],
    ["flag={x}", true, "flag=true"],
    ["owner={x}", "null", "owner=null"],
    ["name={x}", "New", 'name="New"'],
    ["name={x}", 'the "new" one', `name='the "new" one'`],
    ["name='{x}'", "O'Brien", `name="O'Brien"`],
    ['name="{x}"', "O'Brien", `name="O'Brien"`],
    ["name like '%{x}%'", "a", "name like '%a%'"],
    ["name='{x}'", 5, "name='5'"],
    ["a='it' and b={x}", "1 or 1=1", `a='it' and b="1 or 1=1"`],
    ["date>[{x}]", "2025-01-31T00:00:00Z", "date>[2025-01-31T00:00:00Z]"],
    ["date>[{x}]", "2025-01-31", "date>[2025-01-31]"],
    ["date>{x}", "[2025-01-31]", "date>[2025-01-31]"],
    ["id in ({x})", [1, 2], "id in (1,2)"],
    ["name in ({x})", ["a", "b c"], 'name in ("a","b c")'],
    ["id in ({x})", "1, 2,3", "id in (1, 2,3)"],
    ["it's {x}", "a", `it's "a"`],
  ])("%s with %j becomes %s", (conditions, x, expected) => {
    expect(filled(conditions, { x })).toEqual({ conditions: expected });
  });

  it.each([
    ["name={x}", `both ' and "`],
    ["name='{x} \"quoted\"'", "O'Brien"],
    ["date>[{x}]", "yesterday"],
    ["date>[{x}]", 5],
    ["name='{x}'", ["a"]],
    ["id in ({x})", []],
  ])("%s with %j is refused", (conditions, x) => {
    expect(() => filled(conditions, { x })).toThrow(PlaceholderValueError);
  });

  it.each([
    ["name={x}", "4711", 'name="4711"'],
    ["name={x}", 4711, 'name="4711"'],
    ["name={x}", "true", 'name="true"'],
    ["name={x}", "null", "name=null"],
    ["name in ({x})", [1, "b"], 'name in ("1","b")'],
    ["other contains {x}", "4711", 'other contains "4711"'],
    ["other not like {x}", 5, 'other not like "5"'],
    ["date>{x}", "2025-01-31T00:00:00Z", "date>[2025-01-31T00:00:00Z]"],
    ["date>{x}", "[2025-01-31]", "date>[2025-01-31]"],
    ["id={x}", "5", "id=5"],
  ])("%s with %j, whose field's type is known, becomes %s", (conditions, x, expected) => {
    const types: Record<string, string> = { id: "number", name: "string", date: "date-time" };
    const call = { path: "/a", params: { conditions }, data: null };
    const { params } = fillTemplate(call, { x }, (_, field) => types[field ?? ""]);
    expect(params).toEqual({ conditions: expected });
  });

  it("are all three kinds of conditions, and nothing else", () => {
    const params = { childConditions: "a={x}", customFieldConditions: "a={x}", orderBy: "{x} desc" };
    expect(fillTemplate({ path: "/a", params, data: { conditions: "a {x}" } }, { x: "b" })).toEqual({
      path: "/a",
      params: { childConditions: 'a="b"', customFieldConditions: 'a="b"', orderBy: "b desc" },
      data: { conditions: "a b" },
    });
  });

  it("are what the body of a search holds, in whatever letter case it names them", () => {
    const data = { conditions: "a like '%{x}%' and b={x}", childconditions: "a={x}", orderBy: "{x} desc", c: "{x}" };
    const search = { path: "/service/tickets/search", params: null, data };
    expect(fillTemplate(search, { x: "o'neil or id>0" }).data).toEqual({
      conditions: `a like "%o'neil or id>0%" and b="o'neil or id>0"`,
      childconditions: `a="o'neil or id>0"`,
      orderBy: "o'neil or id>0 desc",
      c: "o'neil or id>0",
    });
    expect(missingValues(search, {}, (place, field) => (field === "b" ? place : undefined))).toEqual([
      {
        name: "x",
        type: "data.conditions",
        places: ["data.conditions", "data.childconditions", "data.orderBy", "data.c"],
      },
    ]);
  });
});

describe("layParams", () => {
  it("lays given params over stored ones key by key, whatever their letter case", () => {
    expect(layParams({ conditions: "id>1", pageSize: 5 }, { pagesize: 50 })).toEqual({
      conditions: "id>1",
      pagesize: 50,
    });
    expect(layParams({ conditions: "id>1", pageSize: 5 }, { pageSize: null })).toEqual({ conditions: "id>1" });
    expect(layParams({ a: 1 }, null)).toEqual({ a: 1 });
    expect(layParams(null, { a: 1 })).toEqual({ a: 1 });
    expect(layParams(null, undefined)).toBeNull();
  });
});
