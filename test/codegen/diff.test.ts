import { describe, expect, it } from "vitest";
import { parseSeed, seedOf } from "../../catalog/description/index.js";
import type { ApiDiff } from "../../codegen/diff/diff-models.js";
import { addToChangelog } from "../../codegen/diff/render-changelog.js";
import { renderMarkdown } from "../../codegen/diff/render-markdown.js";
import { renderText } from "../../codegen/diff/render-text.js";
import { writeOperations, writeSchemas } from "../../codegen/output/write-seed.js";
import { description, type Json, read } from "../description/small-description.js";
import { diff, operation, parameter, reading, ref, seed, writing } from "./seed-builder.js";

/** The changes of one field of a schema that travels one way. */
function fieldChanges(before: object, after: object, direction: "read" | "write" | "both" | "unused") {
  const paths = {
    read: reading(ref("Ticket")),
    write: writing(ref("Ticket")),
    both: { ...reading(ref("Ticket")), "/other": writing(ref("Ticket"))["/things"] },
    unused: reading({ type: "string" }),
  }[direction];
  const model = (schema: object) => seed(paths, { Ticket: { type: "object", ...schema }, string: { type: "object" } });
  return diff(model(before), model(after)).changes.map(({ kind, place, breaking, before: was, after: is }) => ({
    kind,
    place,
    breaking,
    ...(was === undefined ? {} : { before: was }),
    ...(is === undefined ? {} : { after: is }),
  }));
}

const properties = (schema: object) => ({ properties: { id: { type: "integer" }, x: schema } });

/** Changes of a field that is read-only before or after: as read they are what they always are, as written nothing. */
function readOnlyRows(): [string, object, object, boolean, boolean][] {
  const field = (schema: object, required = false) => ({
    ...properties({ type: "string", ...schema }),
    ...(required ? { required: ["x"] } : {}),
  });
  const only = { readOnly: true };
  return [
    ["read-only field becomes required", field(only), field(only, true), false, false],
    ["read-only field becomes optional", field(only, true), field(only), true, false],
    ["read-only field of another type", field(only), field({ ...only, type: "boolean" }), true, false],
    ["read-only field cut", field(only), field({ ...only, maxLength: 3 }), false, false],
    ["read-only field of listed values", field(only), field({ ...only, enum: ["a"] }), true, false],
    ["read-only field no longer null", field({ ...only, nullable: true }), field(only), false, false],
    ["read-only field becomes null", field(only), field({ ...only, nullable: true }), true, false],
    ["read-only field removed", field(only), { properties: { id: { type: "integer" } } }, true, false],
    ["read-only field may be written", field(only), field({}), false, false],
    ["read-only field may be written, and must", field(only), field({}, true), false, true],
    ["read-only field, always there, may be written, and must", field(only, true), field({}, true), false, true],
    ["field becomes read-only and always there", field({}), field(only, true), false, true],
    [
      "fields within a read-only one",
      properties({ type: "object", properties: { a: { type: "string" } }, ...only }),
      properties({ type: "object", properties: { a: { type: "string", maxLength: 3 } }, ...only }),
      false,
      false,
    ],
  ];
}

describe("fields, from the caller's side", () => {
  const text = properties({ type: "string" });
  it.each([
    // [what, before, after, breaking when read, breaking when written]
    ["optional field added", { properties: { id: { type: "integer" } } }, text, false, false],
    ["required field added", { properties: { id: { type: "integer" } } }, { ...text, required: ["x"] }, false, true],
    [
      "required read-only field added",
      { properties: { id: { type: "integer" } } },
      { ...properties({ type: "string", readOnly: true }), required: ["x"] },
      false,
      false,
    ],
    ...readOnlyRows(),
    ["field removed", text, { properties: { id: { type: "integer" } } }, true, true],
    ["field becomes required", text, { ...text, required: ["x"] }, false, true],
    ["field becomes optional", { ...text, required: ["x"] }, text, true, false],
    ["another type", text, properties({ type: "boolean" }), true, true],
    ["integer to number", properties({ type: "integer" }), properties({ type: "number" }), true, false],
    ["number to integer", properties({ type: "number" }), properties({ type: "integer" }), false, true],
    ["date to text", properties({ type: "string", format: "date-time" }), text, true, false],
    ["text to date", text, properties({ type: "string", format: "date-time" }), true, true],
    ["text to a code", text, properties({ type: "string", format: "uuid" }), false, true],
    [
      "float to double",
      properties({ type: "number", format: "float" }),
      properties({ type: "number", format: "double" }),
      true,
      false,
    ],
    ["typed to any", text, properties({}), true, false],
    ["value to list", text, properties({ type: "array", items: { type: "string" } }), true, true],
    [
      "other items",
      properties({ type: "array", items: { type: "string" } }),
      properties({ type: "array", items: { type: "boolean" } }),
      true,
      true,
    ],
    [
      "enum value added",
      properties({ type: "string", enum: ["a"] }),
      properties({ type: "string", enum: ["a", "b"] }),
      true,
      false,
    ],
    [
      "enum value removed",
      properties({ type: "string", enum: ["a", "b"] }),
      properties({ type: "string", enum: ["a"] }),
      true,
      true,
    ],
    ["enum introduced", text, properties({ type: "string", enum: ["a"] }), true, true],
    ["enum given up", properties({ type: "string", enum: ["a"] }), text, true, false],
    ["becomes nullable", text, properties({ type: "string", nullable: true }), true, false],
    ["no longer nullable", properties({ type: "string", nullable: true }), text, false, true],
    [
      "length cut",
      properties({ type: "string", maxLength: 50 }),
      properties({ type: "string", maxLength: 20 }),
      false,
      true,
    ],
    [
      "length raised",
      properties({ type: "string", maxLength: 20 }),
      properties({ type: "string", maxLength: 50 }),
      false,
      false,
    ],
    ["length introduced", text, properties({ type: "string", maxLength: 50 }), false, true],
    ["length given up", properties({ type: "string", maxLength: 50 }), text, false, false],
    ["least length introduced", text, properties({ type: "string", minLength: 2 }), false, true],
    ["least length given up", properties({ type: "string", minLength: 2 }), text, false, false],
    [
      "least value introduced",
      properties({ type: "integer" }),
      properties({ type: "integer", minimum: 1 }),
      false,
      true,
    ],
    [
      "least value given up",
      properties({ type: "integer", minimum: 1 }),
      properties({ type: "integer" }),
      false,
      false,
    ],
    [
      "greatest value cut",
      properties({ type: "integer", maximum: 9 }),
      properties({ type: "integer", maximum: 5 }),
      false,
      true,
    ],
    [
      "greatest value given up",
      properties({ type: "integer", maximum: 9 }),
      properties({ type: "integer" }),
      false,
      false,
    ],
    ...["maxItems", "minItems", "uniqueItems", "multipleOf", "minProperties", "exclusiveMinimum"].flatMap(
      (keyword): [string, object, object, boolean, boolean][] => {
        const limited = properties({ type: "string", [keyword]: keyword === "uniqueItems" ? true : 3 });
        return [
          [`${keyword} introduced`, text, limited, false, true],
          [`${keyword} given up`, limited, text, false, false],
        ];
      },
    ),
    [
      "more items",
      properties({ type: "array", maxItems: 3 }),
      properties({ type: "array", maxItems: 10 }),
      false,
      false,
    ],
    [
      "fewer items",
      properties({ type: "array", maxItems: 10 }),
      properties({ type: "array", maxItems: 3 }),
      false,
      true,
    ],
    [
      "one more choice beside a sum",
      properties({ allOf: [ref("Thing")], oneOf: [{ type: "string" }] }),
      properties({ allOf: [ref("Thing")], oneOf: [{ type: "string" }, { type: "integer" }] }),
      true,
      false,
    ],
    ["a schema called as a type", text, properties(ref("string")), true, true],
    ["pattern introduced", text, properties({ type: "string", pattern: "^a" }), false, true],
    ["pattern given up", properties({ type: "string", pattern: "^a" }), text, false, false],
    ["becomes read-only", text, properties({ type: "string", readOnly: true }), false, true],
    ["may be written again", properties({ type: "string", readOnly: true }), text, false, false],
    ["becomes write-only", text, properties({ type: "string", writeOnly: true }), true, false],
    ["another default", text, properties({ type: "string", default: "x" }), false, false],
    ["is to go", text, properties({ type: "string", deprecated: true }), false, false],
    [
      "a list that says what it holds",
      properties({ type: "array" }),
      properties({ type: "array", items: { type: "string" } }),
      false,
      true,
    ],
    [
      "a sum demands a field of a part",
      { allOf: [ref("Thing")] },
      { allOf: [ref("Thing")], required: ["id"] },
      false,
      true,
    ],
    ["other fields refused", text, { ...text, additionalProperties: false }, false, true],
    [
      "other fields allowed",
      { ...text, additionalProperties: false },
      { ...text, additionalProperties: true },
      true,
      false,
    ],
    ["other fields no longer declared", { ...text, additionalProperties: true }, text, true, true],
    ["other fields declared", text, { ...text, additionalProperties: {} }, false, false],
    ["other fields typed no more", { ...text, additionalProperties: { type: "string" } }, text, true, true],
    ["other fields typed", text, { ...text, additionalProperties: { type: "string" } }, false, true],
    [
      "one more choice",
      properties({ oneOf: [{ type: "string" }] }),
      properties({ oneOf: [ref("Thing"), { type: "string" }] }),
      true,
      false,
    ],
    [
      "one choice fewer",
      properties({ anyOf: [ref("Thing"), { type: "string" }] }),
      properties({ anyOf: [ref("Thing")] }),
      true,
      true,
    ],
    [
      "one more part of a sum, which demands nothing",
      properties({ allOf: [ref("Thing")] }),
      properties({ allOf: [ref("ErrorResponseMessage"), ref("Thing")] }),
      false,
      false,
    ],
    [
      "integer for number, but null may come",
      properties({ type: "number" }),
      properties({ type: "integer", nullable: true }),
      true,
      true,
    ],
    [
      "number for integer, but no null",
      properties({ type: "integer", nullable: true }),
      properties({ type: "number" }),
      true,
      true,
    ],
    [
      "number for integer, but few of them",
      properties({ type: "integer" }),
      properties({ type: "number", enum: [1.5, 2] }),
      true,
      true,
    ],
    [
      "any text for a date, but a short one",
      properties({ type: "string", format: "date-time" }),
      properties({ type: "string", maxLength: 5 }),
      true,
      true,
    ],
    [
      "one more choice, and less of the other",
      properties({ oneOf: [{ type: "string" }] }),
      properties({ oneOf: [{ type: "integer" }, { type: "string", maxLength: 5 }] }),
      true,
      true,
    ],
    [
      "a choice for a text, but a short one",
      text,
      properties({ oneOf: [{ type: "integer" }, { type: "string", maxLength: 5 }] }),
      true,
      true,
    ],
    [
      "a choice for what may be null, which still may",
      properties({ type: "string", nullable: true }),
      properties({ oneOf: [{ type: "integer" }, { type: "string" }], nullable: true }),
      true,
      false,
    ],
    [
      "an object for anything",
      properties({ type: "object", properties: { y: { type: "string" } } }),
      properties({}),
      true,
      false,
    ],
    [
      "field of a part removed",
      { allOf: [ref("Thing"), text] },
      { allOf: [ref("Thing"), { properties: { id: { type: "integer" } } }] },
      true,
      true,
    ],
  ])("%s", (_what, before, after, whenRead, whenWritten) => {
    const verdict = (direction: "read" | "write" | "both" | "unused") => {
      const changes = fieldChanges(before, after, direction);
      expect(changes).not.toHaveLength(0);
      return changes.some(({ breaking }) => breaking);
    };
    expect({ read: verdict("read"), write: verdict("write") }).toEqual({ read: whenRead, write: whenWritten });
    expect(verdict("both")).toBe(whenRead || whenWritten);
    expect(verdict("unused")).toBe(false);
  });

  it("names the place down to lists, maps and nested objects", () => {
    const nest = (leaf: object) =>
      properties({
        type: "array",
        items: { type: "object", properties: { deep: { type: "object", additionalProperties: leaf } } },
      });
    expect(fieldChanges(nest({ type: "string" }), nest({ type: "number" }), "read")).toEqual([
      { kind: "type", place: "Ticket.x[].deep{}", before: "string", after: "number", breaking: true },
    ]);
  });

  it("compares what is composed part by part, in whatever order, without their descriptions", () => {
    const part = (extra: object) => ({ type: "object", properties: { note: { type: "string", ...extra } } });
    const whole = (keyword: string, ...parts: object[]) => properties({ [keyword]: parts });
    for (const [keyword, place] of [
      ["allOf", "Ticket.x.note"],
      ["oneOf", "Ticket.x(object).note"],
      ["anyOf", "Ticket.x(object).note"],
    ] as const) {
      const before = whole(keyword, ref("Thing"), part({}));
      expect(fieldChanges(before, whole(keyword, part({ description: "New words" }), ref("Thing")), "both")).toEqual(
        [],
      );
      expect(fieldChanges(before, whole(keyword, part({ maxLength: 20 }), ref("Thing")), "write")).toEqual([
        { kind: "max-length", place, after: "20", breaking: true },
      ]);
      const labels = { place: "Ticket.x", before: `${keyword}(Thing, object)`, after: `${keyword}(object)` };
      expect(fieldChanges(before, whole(keyword, part({})), "read")).toMatchObject(
        keyword === "allOf"
          ? [
              { kind: "field-removed", place: "Ticket.x.id", breaking: true },
              { kind: "type-name", ...labels },
            ]
          : [{ kind: "type", ...labels }],
      );
    }
  });

  it("pairs parts without names by what they hold, so that another order and one more field are all that it sees", () => {
    const form = (...names: string[]) => ({
      type: "object",
      properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
    });
    for (const keyword of ["oneOf", "anyOf"]) {
      const whole = (...parts: object[]) => properties({ [keyword]: parts });
      const before = whole(form("b", "c"), form("m", "n"), form("x", "y"));
      const after = whole(form("x", "y"), form("a", "m", "n"), form("b", "c"));
      expect(fieldChanges(before, after, "both"), keyword).toEqual([
        { kind: "field-added", place: "Ticket.x(object).a", after: "string", breaking: false },
      ]);
      const nested = (...parts: object[]) => whole({ type: "object", properties: { in: { [keyword]: parts } } });
      const [one, other] = [form("b", "c"), form("m", "n")];
      expect(fieldChanges(nested(one, other), nested(other, one), "both")).toEqual([]);
    }
  });

  it("sees what a schema may not be, other fields by pattern, and how the forms of a choice are told apart", () => {
    const choice = { oneOf: [ref("Thing"), { type: "string" }] };
    const told = (propertyName: string) => properties({ ...choice, discriminator: { propertyName } });
    const verdicts = (before: object, after: object) =>
      (["read", "write"] as const).map((direction) =>
        fieldChanges(before, after, direction).map(({ kind, breaking }) => `${kind} ${breaking}`),
      );
    expect(verdicts(told("a"), told("b"))).toEqual([["limit true"], ["limit true"]]);
    const not = properties({ type: "string", not: { enum: ["x"] } });
    expect(verdicts(text, not)).toEqual([["limit false"], ["limit true"]]);
    expect(verdicts(not, text)).toEqual([["limit false"], ["limit false"]]);
    const open = (type: string) => properties({ type: "object", patternProperties: { "^x": { type } } });
    expect(verdicts(open("string"), open("integer"))).toEqual([["limit false"], ["limit true"]]);
  });

  it("says what a new field holds and whether it is required", () => {
    const before = { properties: { id: { type: "integer" } } };
    expect(fieldChanges(before, { ...text, required: ["x"] }, "write")).toEqual([
      { kind: "field-added", place: "Ticket.x", after: "string, required", breaking: true },
    ]);
  });

  it("lists enum values that came and went, each side once", () => {
    const values = (...list: string[]) => properties({ type: "string", enum: list });
    expect(fieldChanges(values("a", "b", "c"), values("c", "d"), "read")).toEqual([
      { kind: "enum-values-removed", place: "Ticket.x", before: "a, b", breaking: true },
      { kind: "enum-values-added", place: "Ticket.x", after: "d", breaking: true },
    ]);
  });

  it("counts the record of a PATCH as written", () => {
    const paths = (schema: object) =>
      seed(
        {
          "/things/{id}": {
            patch: operation("patch", {
              parameters: [parameter("id", "path")],
              requestBody: {
                content: { "application/json": { schema: { type: "array", items: ref("PatchOperation") } } },
              },
              responses: { "200": { description: "", content: { "application/json": { schema: ref("Ticket") } } } },
            }),
          },
        },
        {
          Ticket: { type: "object", ...schema },
          PatchOperation: { type: "object", properties: { op: { type: "string" } } },
        },
      );
    const found = diff(
      paths(properties({ type: "string", maxLength: 50 })),
      paths(properties({ type: "string", maxLength: 20 })),
    );
    expect(found.changes).toMatchObject([{ kind: "max-length", breaking: true }]);
  });
});

describe("parts without a name that come or go", () => {
  const model = (names: string[], required: string[] = []) => ({
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
    ...(required.length === 0 ? {} : { required }),
  });
  const sum = (...parts: object[]) => properties({ allOf: parts });
  const choice = (...parts: object[]) => properties({ oneOf: parts });

  it.each<[string, object, object, string[], string[]]>([
    // [what, before, after, breaking when read, breaking when written]
    ["a part that demands a field", sum(model(["a"])), sum(model(["a"]), model(["b"], ["b"])), [], ["field-added"]],
    ["a part that demands none", sum(model(["a"])), sum(model(["a"]), model(["b"])), [], []],
    ["a part that is gone", sum(model(["a"]), model(["b"])), sum(model(["a"])), ["field-removed"], ["field-removed"]],
    [
      "a demand beside a reference",
      properties(ref("Thing")),
      sum(ref("Thing"), { required: ["id"] }),
      [],
      ["required"],
    ],
    ["a demand that is gone", sum(ref("Thing"), { required: ["id"] }), sum(ref("Thing")), ["required"], []],
    ["a limit", sum(ref("Thing")), sum(ref("Thing"), { maxProperties: 1 }), [], ["limit"]],
    ["values", properties({ type: "string" }), sum({ type: "string" }, { enum: ["a"] }), ["enum"], ["enum"]],
    [
      "a part that says other things of a field",
      sum(ref("Thing")),
      sum(ref("Thing"), { type: "object", properties: { id: { type: "integer", maximum: 3 } } }),
      ["part-added"],
      ["part-added"],
    ],
    [
      "fields that a reference has now",
      properties({ type: "object", properties: { id: { type: "integer", format: "int32" }, a: { type: "string" } } }),
      sum(ref("Thing"), model(["a"])),
      [],
      [],
    ],
    [
      "a form of three that is gone",
      choice(model(["a"]), model(["b"]), model(["c"])),
      choice(model(["a"]), model(["b"])),
      ["part-removed", "type"],
      ["part-removed"],
    ],
    [
      "one more form",
      choice(model(["a"]), model(["b"])),
      choice(model(["a"]), model(["b"]), model(["c"])),
      ["part-added", "type"],
      [],
    ],
    ["one more form of what had one", properties(model(["a"])), choice(model(["a"]), model(["b"])), ["part-added"], []],
    [
      "a form that a narrower one has become, with a limit",
      choice({ type: "integer" }),
      choice({ type: "number", maximum: 3 }),
      ["type", "type"],
      ["maximum"],
    ],
    [
      "a choice of wider types, each with a limit",
      properties({ type: "integer" }),
      choice({ type: "number", maximum: 3 }, { type: "string" }),
      ["type", "type"],
      ["maximum"],
    ],
    [
      "limits to choose from",
      sum(ref("Thing")),
      sum(ref("Thing"), { anyOf: [{ maxProperties: 1 }, { maxProperties: 1, minProperties: 1 }] }),
      ["part-added", "type"],
      ["limit"],
    ],
    [
      "a sum in a choice that demands more",
      choice({ allOf: [model(["a"])] }, { type: "string" }),
      choice({ allOf: [model(["a"]), model(["b"], ["b"])] }, { type: "string" }),
      ["type"],
      ["type"],
    ],
  ])("%s", (_what, before, after, whenRead, whenWritten) => {
    const breaking = (direction: "read" | "write") =>
      fieldChanges(before, after, direction).flatMap((change) => (change.breaking ? [change.kind] : []));
    expect([breaking("read").sort(), breaking("write").sort()]).toEqual([whenRead, whenWritten]);
    const kinds = (changes: { kind: string }[]) =>
      changes.map(({ kind }) => kind.replace(/-(?:added|removed)$/, "")).sort();
    expect(kinds(fieldChanges(after, before, "both"))).toEqual(kinds(fieldChanges(before, after, "both")));
  });

  it("do not tell again what differs in the schemas that both sums refer to", () => {
    const release = (type: string, schema: Json) =>
      seed(reading({ type: "object", properties: { s: schema } }), {
        Base: { type: "object", properties: { id: { type }, self: ref("Base") } },
      });
    const extended = { allOf: [ref("Base"), model(["a"])] };
    expect(diff(release("string", ref("Base")), release("integer", extended)).changes).toMatchObject([
      { kind: "type", place: "Base.id" },
      { kind: "field-added", place: "GET /things 200.s.a" },
      { kind: "type-name", place: "GET /things 200.s", before: "Base", after: "allOf(Base, object)" },
    ]);
  });
});

describe("operations", () => {
  const plain = reading(ref("Thing"));
  const withParameter = (extra: object) => reading(ref("Thing"), [parameter("page", "query", { ...extra })]);

  it("sees operations come and go", () => {
    const both = { ...plain, "/more": { get: operation("getMore") } };
    expect(diff(seed(plain), seed(both)).changes).toMatchObject([
      { kind: "operation-added", place: "GET /more", breaking: false, modules: ["more"] },
    ]);
    const removal = diff(seed(both), seed(plain));
    expect(removal.changes).toMatchObject([{ kind: "operation-removed", place: "GET /more", breaking: true }]);
    expect(removal.operations).toEqual({ added: 0, removed: 1, changed: 0 });
    expect(removal.modules).toEqual({ more: { breaking: 1, compatible: 0 } });
  });

  it.each([
    ["optional parameter added", plain, withParameter({}), "parameter-added", false],
    ["required parameter added", plain, withParameter({ required: true }), "parameter-added", true],
    ["parameter removed", withParameter({}), plain, "parameter-removed", true],
    ["parameter becomes required", withParameter({}), withParameter({ required: true }), "required", true],
    ["parameter becomes optional", withParameter({ required: true }), withParameter({}), "required", false],
    ["parameter of another type", withParameter({}), withParameter({ schema: { type: "boolean" } }), "type", true],
    [
      "parameter takes more",
      withParameter({ schema: { type: "integer" } }),
      withParameter({ schema: { type: "number" } }),
      "type",
      false,
    ],
  ])("%s", (_what, before, after, kind, breaking) => {
    expect(diff(seed(before), seed(after)).changes).toMatchObject([
      { kind, place: "GET /things query page", breaking },
    ]);
  });

  it.each([
    ["optional body added", undefined, writing(ref("Thing"), false), "body-added", false],
    ["required body added", undefined, writing(ref("Thing")), "body-added", true],
    ["body removed", writing(ref("Thing")), undefined, "body-removed", true],
    ["body becomes required", writing(ref("Thing"), false), writing(ref("Thing")), "required", true],
    ["body of another type", writing(ref("Thing")), writing({ type: "string" }), "type", true],
  ])("%s", (_what, before, after, kind, breaking) => {
    const none = {
      "/things": { post: operation("postThings", { responses: { "204": { description: "" } } }) },
    };
    expect(diff(seed(before ?? none), seed(after ?? none)).changes).toMatchObject([
      { kind, place: "POST /things body", breaking },
    ]);
  });

  it("sees placeholders of a path renamed, and what else changed in such an operation", () => {
    const at = (path: string, name: string, type: string, extra: Json = {}) =>
      seed({
        [path]: {
          get: operation("getOne", { parameters: [parameter(name, "path", { schema: { type } })], ...extra }),
        },
      });
    const renamed = diff(
      at("/things/{id}/notes", "id", "integer"),
      at("/things/{thingId}/notes", "thingId", "integer"),
    );
    expect(renamed.changes).toEqual([
      {
        kind: "path-renamed",
        place: "GET /things/{id/thingId}/notes",
        before: "/things/{id}/notes",
        after: "/things/{thingId}/notes",
        breaking: true,
        reason: "programs that write the path no longer compile; requests stay as they are",
        modules: ["things"],
        operations: 1,
      },
    ]);
    expect(renamed.operations).toEqual({ added: 0, removed: 0, changed: 1 });
    const more = diff(at("/things/{id}", "id", "string"), at("/things/{key}", "key", "integer"));
    expect(more.changes.map(({ kind, place, breaking }) => [kind, place, breaking])).toEqual([
      ["path-renamed", "GET /things/{id/key}", true],
      ["type", "GET /things/{id/key} path id/key", true],
    ]);
    expect(more.operations).toEqual({ added: 0, removed: 0, changed: 1 });
  });

  it("sees a schema renamed, and what else changed in it", () => {
    const note = { type: "object", properties: { id: { type: "integer" }, text: { type: "string" } } };
    const under = (name: string, schema: Json = note, more: Json = {}) =>
      seed(reading({ type: "array", items: ref(name) }), {
        [name]: schema,
        Thing: { properties: { of: ref(name) } },
        ...more,
      });
    const renamed = diff(under("Note"), under("TicketNote"));
    expect(renamed.changes).toEqual([
      {
        kind: "schema-renamed",
        place: "Note/TicketNote",
        before: "Note",
        after: "TicketNote",
        breaking: true,
        reason: "programs that name its type no longer compile; bodies stay as they are",
        modules: ["things"],
        operations: 1,
      },
    ]);
    expect(renamed.operations).toEqual({ added: 0, removed: 0, changed: 1 });
    const longer = { ...note, properties: { ...note.properties, text: { type: "string", nullable: true } } };
    expect(diff(under("Note"), under("TicketNote", longer)).changes).toMatchObject([
      { kind: "schema-renamed", place: "Note/TicketNote", breaking: true },
      { kind: "nullable", place: "Note/TicketNote.text", breaking: true },
    ]);
  });

  it("sees schemas renamed that refer to themselves, to each other, or that no operation uses", () => {
    const person = (own: string, address: string): Json => ({
      type: "object",
      properties: { id: { type: "integer" }, boss: ref(own), address: ref(address) },
    });
    const address = { type: "object", properties: { street: { type: "string" } } };
    const unused = (own: string): Json => ({ type: "object", properties: { next: ref(own) } });
    const found = diff(
      seed(reading(ref("Person")), { Person: person("Person", "Address"), Address: address, Spare: unused("Spare") }),
      seed(reading(ref("Member")), { Member: person("Member", "Site"), Site: address, Rest: unused("Rest") }),
    );
    expect(found.changes.map(({ kind, before, after, breaking }) => [kind, before, after, breaking])).toEqual([
      ["schema-renamed", "Address", "Site", true],
      ["schema-renamed", "Person", "Member", true],
      ["schema-renamed", "Spare", "Rest", false],
    ]);
  });

  it("does not take a schema for another that it is not like, nor for one of several", () => {
    const order = { type: "object", properties: { total: { type: "number" } } };
    const note = { type: "object", properties: { text: { type: "string" } } };
    expect(
      diff(seed(reading(ref("Note")), { Note: note }), seed(reading(ref("Order")), { Order: order })).changes,
    ).toMatchObject([
      { kind: "schema-removed", place: "Note", breaking: true },
      { kind: "field-removed", place: "GET /things 200.text", breaking: true },
      { kind: "schema-added", place: "Order", breaking: false },
      { kind: "field-added", place: "GET /things 200.total", breaking: false },
      { kind: "type-name", place: "GET /things 200", before: "Note", after: "Order", breaking: false },
    ]);
    const both = (one: string, other: string) => ({ type: "object", properties: { one: ref(one), other: ref(other) } });
    const split = diff(
      seed(reading(both("Note", "Note")), { Note: note }),
      seed(reading(both("Memo", "Remark")), { Memo: note, Remark: note }),
    );
    expect(split.changes.map(({ kind }) => kind)).not.toContain("schema-renamed");
  });

  it("sees answers change status, schema and media type", () => {
    const answering = (responses: object) => seed({ "/a": { get: operation("get", { responses }) } });
    const content = (type: string, schema: object) => ({ description: "", content: { [type]: { schema } } });
    const thing = content("application/json", ref("Thing"));
    expect(diff(answering({ "200": thing }), answering({ "201": thing })).changes).toMatchObject([
      { kind: "response-removed", place: "GET /a 200", before: "Thing", breaking: true },
      { kind: "response-added", place: "GET /a 201", after: "Thing", breaking: false },
    ]);
    expect(diff(answering({ "200": thing }), answering({ "200": { description: "" } })).changes).toMatchObject([
      { kind: "type", place: "GET /a 200", before: "Thing", after: "no content", breaking: true },
    ]);
    const anything = content("application/json", {});
    expect(diff(answering({ "200": anything }), answering({ "200": { description: "" } })).changes).toMatchObject([
      { kind: "type", place: "GET /a 200", before: "any", after: "no content", breaking: true },
    ]);
    const file = { type: "string", format: "binary" };
    expect(
      diff(answering({ "200": content("image/png", file) }), answering({ "200": content("image/gif", file) })).changes,
    ).toMatchObject([{ kind: "content-type", before: "image/png", after: "image/gif", breaking: true }]);
  });

  it.each<[string, Json, boolean]>([
    [
      "of another schema",
      { "202": { description: "", content: { "application/json": { schema: ref("Other") } } } },
      true,
    ],
    [
      "of the same schema",
      { "202": { description: "", content: { "application/json": { schema: ref("Thing") } } } },
      false,
    ],
    ["without a body", { "204": { description: "" } }, true],
    ["of a failure", { "404": { description: "" } }, false],
  ])("breaks typed programs with one more answer where it is of another type: %s", (_what, more, breaking) => {
    const thing = { "200": { description: "", content: { "application/json": { schema: ref("Thing") } } } };
    const schemas = { Other: { type: "object", properties: { x: { type: "string" } } } };
    const release = (responses: Json) => seed({ "/a": { get: operation("get", { responses }) } }, schemas);
    expect(diff(release(thing), release({ ...thing, ...more })).changes).toMatchObject([
      { kind: "response-added", breaking },
    ]);
  });

  it("counts what a discriminator leads to as used", () => {
    const release = (meow: Json) =>
      seed(reading(ref("Pet")), {
        Pet: {
          type: "object",
          properties: { kind: { type: "string" } },
          discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat", dog: "Dog" } },
        },
        Cat: { allOf: [ref("Pet"), { type: "object", properties: { id: { type: "integer" }, ...meow } }] },
        Dog: { type: "object", properties: { id: { type: "integer" }, ...meow } },
      });
    expect(diff(release({ loud: { type: "string" } }), release({})).changes).toMatchObject([
      { kind: "field-removed", place: "Cat.loud", breaking: true, operations: 1 },
      { kind: "field-removed", place: "Dog.loud", breaking: true, operations: 1 },
    ]);
  });

  it("sees no limit in one that nothing can fall below", () => {
    const list = (extra: Json) => seed(writing({ type: "array", items: ref("Thing"), ...extra }));
    expect(diff(list({}), list({ minItems: 0 })).changes).toEqual([]);
  });

  it("sees every media type of a body and of an answer", () => {
    const forms = (content: Json) => ({ description: "", content });
    const release = (content: Json) =>
      seed({
        "/a": {
          get: operation("get", { responses: { "200": forms(content) } }),
          post: operation("post", { requestBody: forms(content), responses: { "204": { description: "" } } }),
        },
      });
    const json = { "application/json": { schema: ref("Thing") } };
    const csv = (schema: Json) => ({ "text/csv": { schema } });
    const both = release({ ...json, ...csv({ type: "string" }) });
    const places = ["GET /a 200", "POST /a body"];
    expect(diff(release(json), both).changes).toMatchObject(
      places.map((place) => ({
        kind: "media-type-added",
        place,
        after: "text/csv",
        breaking: place === "GET /a 200",
      })),
    );
    const same = release({ ...json, "text/json": json["application/json"] });
    expect(diff(release(json), same).changes.map(({ breaking }) => breaking)).toEqual([false, false]);
    expect(diff(both, release(json)).changes).toMatchObject(
      places.map((place) => ({ kind: "media-type-removed", place, before: "text/csv", breaking: true })),
    );
    expect(diff(both, release({ ...json, ...csv({ type: "integer" }) })).changes).toMatchObject(
      places.map((place) => ({ kind: "type", place: `${place} (text/csv)`, before: "string", after: "integer" })),
    );
    const read = parseSeed({ operations: writeOperations(both), schemas: writeSchemas(both) });
    expect(read).toEqual(both);
  });

  it("sees lengths that stand in the text of parameters and of bodies without a name", () => {
    const text = (length: number, extra: Json = {}) => ({ description: `Max length: ${length};`, ...extra });
    const release = (length: number) =>
      seed({
        "/a": {
          post: operation("post", {
            parameters: [parameter("q", "query", text(length))],
            requestBody: {
              content: {
                "application/json": { schema: { type: "object", properties: { x: text(length, { type: "string" }) } } },
              },
            },
          }),
        },
      });
    expect(diff(release(50), release(20)).changes).toMatchObject([
      { kind: "max-length", place: "POST /a body.x", before: "50", after: "20", breaking: true },
      { kind: "max-length", place: "POST /a query q", before: "50", after: "20", breaking: true },
    ]);
  });

  it("sees names change, of which only the operationId breaks programs", () => {
    const named = (extra: object) => seed({ "/a": { get: operation("get", { ...extra }) } });
    const found = diff(named({}), named({ operationId: "other", tags: ["Others"], summary: "Other" }));
    expect(found.changes.map(({ breaking }) => breaking)).toEqual([true, false, false]);
    expect(found.changes.map(({ kind }) => kind)).toEqual(["operation-id", "category", "summary"]);
  });

  it("sees what is to go: operations and parameters", () => {
    const release = (deprecated: boolean) =>
      seed({
        "/a": {
          get: operation("get", { deprecated, parameters: [parameter("page", "query", { deprecated })] }),
        },
      });
    const { changes } = diff(release(false), release(true));
    expect(changes).toMatchObject([
      { kind: "deprecated", place: "GET /a", before: "current", after: "deprecated", breaking: false },
      { kind: "deprecated", place: "GET /a query page", breaking: false },
    ]);
    const gone = release(true);
    expect(parseSeed({ operations: writeOperations(gone), schemas: writeSchemas(gone) })).toEqual(gone);
    expect(release(false).operations[0]).not.toHaveProperty("deprecated");
  });

  it.each<[string, Json[] | undefined, Json[] | undefined, boolean]>([
    ["none → basic", undefined, [{ basic: [] }], true],
    ["basic → none", [{ basic: [] }], [], false],
    ["basic → basic or a token", [{ basic: [] }], [{ token: [] }, { basic: [] }], false],
    ["basic or a token → a token", [{ basic: [] }, { token: [] }], [{ token: [] }], true],
    ["a scope → another scope", [{ oauth: ["read"] }], [{ oauth: ["write"] }], true],
    ["one → that one and another together", [{ basic: [] }], [{ basic: [], id: [] }], true],
  ])("sees other credentials asked for, of one operation or of all: %s", (_what, before, after, breaking) => {
    const one = (security?: Json[]) => seed({ "/a": { get: operation("get", security ? { security } : {}) } });
    const all = (security?: Json[]) =>
      seedOf(
        read({ ...description({ paths: { "/a": { get: operation("get") } } }), ...(security ? { security } : {}) }),
      );
    for (const release of [one, all]) {
      const { changes } = diff(release(before), release(after));
      expect(changes).toMatchObject([{ kind: "security", place: "GET /a", breaking }]);
      const made = release(after);
      expect(parseSeed({ operations: writeOperations(made), schemas: writeSchemas(made) })).toEqual(made);
    }
  });

  it("sees credentials become others under the same name, and not that the name becomes another", () => {
    const release = (scheme: Json, name = "auth") =>
      seedOf(
        read({
          ...description({
            paths: { "/a": { get: operation("get", { security: [{ [name]: [] }] }) } },
            components: { securitySchemes: { [name]: scheme } },
          }),
        }),
      );
    const http = (scheme: string): Json => ({ type: "http", scheme });
    const key: Json = { type: "apiKey", name: "X-Key", in: "header" };
    const oauth = (tokenUrl: string): Json => ({
      type: "oauth2",
      flows: { clientCredentials: { tokenUrl, scopes: {} }, password: { tokenUrl, scopes: {} } },
    });
    for (const [before, after, was, is] of [
      [http("basic"), http("Bearer"), "http basic", "http bearer"],
      [http("basic"), key, "http basic", "apiKey X-Key in header"],
      [
        oauth("https://a"),
        oauth("https://b"),
        "oauth2 clientCredentials https://a; password https://a",
        "oauth2 clientCredentials https://b; password https://b",
      ],
    ] as const) {
      expect(diff(release(before), release(after)).changes).toMatchObject([
        { kind: "security", place: "GET /a", before: was, after: is, breaking: true },
      ]);
    }
    expect(diff(release(http("basic")), release(http("basic"), "login")).changes).toEqual([]);
  });

  it("sees the release change", () => {
    const found = diff(seed(plain, {}, "2025.1"), seed(plain, {}, "2025.2"));
    expect(found).toMatchObject({ from: "2025.1", to: "2025.2", total: { breaking: 0, compatible: 1 } });
  });
});

it("a schema that bodies hold in read-only fields alone is not written", () => {
  const release = (type: string, access: object) =>
    seed(writing(ref("Ticket")), {
      Ticket: { type: "object", properties: { board: { allOf: [ref("Board")], ...access } } },
      Board: { type: "object", properties: { id: { type } } },
    });
  const { changes } = diff(release("integer", { readOnly: true }), release("boolean", { readOnly: true }));
  expect(changes).toMatchObject([{ kind: "type", place: "Board.id", breaking: false }]);
  const written = diff(release("integer", {}), release("boolean", {}));
  expect(written.changes).toMatchObject([{ kind: "type", place: "Board.id", breaking: true }]);
});

describe("a reference that leads elsewhere, or that came or went", () => {
  const sub: Json = { type: "object", properties: { id: { type: "integer" }, name: { type: "string", maxLength: 9 } } };
  const level: Json = { type: "string", enum: ["Low", "High"] };
  const schemas = { Sub: sub, Sub2: sub, Level: level, Subs: { type: "array", items: ref("Sub") } };
  const release = (schema: Json, more: Json = {}) => seed(reading(schema), { ...schemas, ...more });
  const field = (schema: Json) => ({ type: "object", properties: { s: schema } });

  it.each<[string, Json, Json]>([
    ["an object", sub, ref("Sub")],
    ["an enum", level, ref("Level")],
    ["a list", { type: "array", items: ref("Sub") }, ref("Subs")],
    ["another name", ref("Sub2"), ref("Sub")],
    [
      "a sum of one, with what it adds",
      { allOf: [ref("Sub2")], nullable: true },
      { allOf: [ref("Sub")], nullable: true },
    ],
  ])("breaks nobody where the content is the same: %s", (what, one, other) => {
    for (const [before, after] of [
      [one, other],
      [other, one],
    ] as const) {
      for (const [place, wrap] of [
        ["GET /things 200", (schema: Json) => schema],
        ["GET /things 200.s", field],
        ["GET /things 200[]", (schema: Json) => ({ type: "array", items: schema })],
      ] as const) {
        const { changes } = diff(release(wrap(before)), release(wrap(after)));
        // An answer that is a list under a name is the list itself for all who ask.
        const isSpeltOut = what === "a list" && place === "GET /things 200";
        expect(changes).toMatchObject(isSpeltOut ? [] : [{ kind: "type-name", place, breaking: false }]);
      }
      const written = diff(seed(writing(before), schemas), seed(writing(after), schemas));
      expect(written.changes).toMatchObject([{ kind: "type-name", place: "POST /things body", breaking: false }]);
      const asked = (schema: Json) => seed(reading({}, [parameter("q", "query", { schema })]), schemas);
      expect(diff(asked(before), asked(after)).changes).toMatchObject([{ kind: "type-name", breaking: false }]);
    }
  });

  it("is told with all that differs in what it leads to, under its own place, however often", () => {
    const other = { type: "object", properties: { name: { type: "string", maxLength: 5 }, of: ref("Level") } };
    const model = (name: string) => ({ Ticket: { type: "object", properties: { a: ref(name), b: ref(name) } } });
    const both = (name: string) =>
      seed(
        { ...reading(ref("Ticket")), "/other": writing(ref("Ticket"))["/things"] },
        { ...schemas, ...model(name), Sub2: other },
      );
    const told = (at: string): [string, string, boolean][] => [
      ["field-removed", `${at}.id`, true],
      ["max-length", `${at}.name`, true],
      ["field-added", `${at}.of`, false],
      ["type-name", at, false],
    ];
    const { changes } = diff(both("Sub"), both("Sub2"));
    const sorted = (list: [string, string, boolean][]) => list.map((line) => line.join(" ")).sort();
    expect(sorted(changes.map(({ kind, place, breaking }) => [kind, place, breaking]))).toEqual(
      sorted([...told("Ticket.a"), ...told("Ticket.b")]),
    );
  });

  it("tells another type of what it leads to, as wide as that is", () => {
    const number = { Number: { type: "number" }, Whole: { type: "integer" } };
    expect(diff(release(ref("Number"), number), release(ref("Whole"), number)).changes).toMatchObject([
      { kind: "type", before: "number", after: "integer", breaking: false },
    ]);
    expect(diff(release(ref("Sub")), release(ref("Level"))).changes).toMatchObject([
      { kind: "type", before: "Sub", after: "Level", breaking: true },
    ]);
  });

  it("comes to an end in models that hold themselves", () => {
    const tree = (own: string, type: string) => ({
      type: "object",
      properties: { id: { type }, children: { type: "array", items: ref(own) }, parent: ref(own) },
    });
    const trees = { Tree: tree("Tree", "string"), Bush: tree("Bush", "integer") };
    const { changes } = diff(release(ref("Tree"), trees), release(ref("Bush"), trees));
    expect(changes.map(({ kind, place }) => [kind, place])).toEqual([
      ["type", "GET /things 200.id"],
      ["type-name", "GET /things 200"],
      ["type-name", "GET /things 200.children[]"],
      ["type-name", "GET /things 200.parent"],
    ]);
  });
});

describe("reach and rank", () => {
  const schemas = (length: number) => ({
    Ticket: { type: "object", properties: { board: ref("Board") } },
    Board: { type: "object", properties: { name: { type: "string", maxLength: length } } },
  });
  const paths = {
    "/service/tickets": writing(ref("Ticket"))["/things"],
    "/project/tickets": {
      get: operation("get", {
        responses: { "200": { description: "", content: { "application/json": { schema: ref("Ticket") } } } },
      }),
    },
  };

  it("counts the operations that reach a schema through others, and their modules", () => {
    const found = diff(seed(paths, schemas(50)), seed(paths, schemas(20)));
    expect(found.changes).toMatchObject([
      { place: "Board.name", operations: 2, modules: ["project", "service"], breaking: true },
    ]);
    expect(found.operations).toEqual({ added: 0, removed: 0, changed: 2 });
    expect(found.modules).toEqual({
      project: { breaking: 1, compatible: 0 },
      service: { breaking: 1, compatible: 0 },
    });
  });

  it("puts what breaks first, whole operations before fields, wide before narrow", () => {
    const before = seed({ ...paths, "/gone": { get: operation("gone") } }, schemas(50));
    const after = seed(
      { ...paths, "/new": { get: operation("new") } },
      {
        Ticket: { type: "object", properties: { board: ref("Board"), extra: { type: "string" } } },
        Board: { type: "object", properties: { name: { type: "integer" } } },
        Thing: { type: "object", properties: { id: { type: "string" } } },
      },
    );
    expect(diff(before, after).changes.map(({ kind, place, breaking }) => `${breaking} ${kind} ${place}`)).toEqual([
      "true operation-removed GET /gone",
      "true type Board.name",
      "true type Thing.id",
      "false operation-added GET /new",
      "false field-added Ticket.extra",
    ]);
  });
});

describe("text of the description in a rendering", () => {
  const forged = "Old\r\n\n## API 2099.1: forged \u001b[31mred\u2028## more \u202e";
  const release = (version: string, ...more: Json[]) =>
    seed({ "/a": { get: operation("getA") }, ...Object.assign({}, ...more) }, {}, version);
  const found = diff(
    release("2025.1\n## \u001b[1m", {
      "/gone": { get: operation("gone", { summary: forged }) },
      "/x\n## \u001b[2m": { get: operation("goneToo") },
    }),
    release("2025.2"),
  );

  it.each<[string, (diff: ApiDiff) => string, number]>([
    ["terminal", renderText, 0],
    ["Markdown", renderMarkdown, 1],
    ["changelog", (made) => addToChangelog("", made), 1],
  ])("begins no line and steers no terminal: %s", (_name, render, headings) => {
    const text = render(found);
    expect(text).toContain("forged");
    expect(text.match(/[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/gu)).toBeNull();
    expect(text.match(/^## /gm) ?? []).toHaveLength(headings);
  });
});

describe("headers and cookies", () => {
  const release = (...parameters: Json[]) => seed(reading({ type: "string" }, parameters));
  const header = (extra: Json = {}) => parameter("If-Match", "header", { required: false, ...extra });

  it.each<[string, Json, boolean]>([
    ["a required header that came", header({ required: true }), true],
    ["an optional header that came", header(), false],
    ["a required cookie that came", parameter("session", "cookie", { required: true }), true],
  ])("%s", (_name, added, breaking) => {
    const place = `GET /things ${added.in} ${String(added.name).toLowerCase()}`;
    expect(diff(release(), release(added)).changes).toMatchObject([{ kind: "parameter-added", place, breaking }]);
    expect(diff(release(added), release()).changes).toMatchObject([{ kind: "parameter-removed", place }]);
  });

  it("are compared down to their types and whether they are required", () => {
    const { changes } = diff(release(header()), release(header({ required: true, schema: { type: "integer" } })));
    expect(changes.map(({ kind, breaking }) => [kind, breaking])).toEqual([
      ["type", true],
      ["required", true],
    ]);
  });

  it("are not told apart by letter case, and the one that the client sends is not seen", () => {
    const clientId = parameter("CLIENTID", "header");
    expect(diff(release(header()), release(header({ name: "if-match" }), clientId)).changes).toEqual([]);
  });

  it("are kept in the written seed", () => {
    const made = release(header({ required: true }));
    const read = parseSeed({ operations: writeOperations(made), schemas: writeSchemas(made) });
    expect(read).toEqual(made);
    expect(read.operations[0]?.headers).toMatchObject([{ name: "If-Match", in: "header", required: true }]);
    expect(release().operations[0]).not.toHaveProperty("headers");
  });
});

describe("how a parameter is written", () => {
  const list = { schema: { type: "array", items: { type: "integer" } } };
  const ids = (extra: Json = {}, location = "query") => parameter("ids", location, { ...list, ...extra });
  const release = (...parameters: Json[]) => seed(reading({ type: "string" }, parameters));
  const asJson = { schema: undefined, content: { "application/json": list } };

  it.each<[string, Json, Json, string, string]>([
    ["its style", ids(), ids({ style: "pipeDelimited" }), "form, exploded", "pipeDelimited"],
    ["whether its members stand apart", ids(), ids({ explode: false }), "form, exploded", "form"],
    ["the media type of its text", ids(), ids(asJson), "form, exploded", "application/json"],
    ["its style in a header", ids({}, "header"), ids({ explode: true }, "header"), "simple", "simple, exploded"],
  ])("breaks who calls, in %s, and is kept in the written seed", (_name, old, now, before, after) => {
    const change = { kind: "parameter-form", place: `GET /things ${old.in} ids`, breaking: true };
    expect(diff(release(old), release(now)).changes).toMatchObject([{ ...change, before, after }]);
    expect(diff(release(now), release(old)).changes).toMatchObject([{ ...change, before: after, after: before }]);
    const made = release(now);
    expect(parseSeed({ operations: writeOperations(made), schemas: writeSchemas(made) })).toEqual(made);
  });

  it.each<[string, Json, Json]>([
    ["a default is spelt out", ids(), ids({ style: "form", explode: true })],
    ["a value has no members to stand apart", parameter("id", "query"), parameter("id", "query", { explode: false })],
  ])("is the same where %s", (_name, old, now) => {
    expect(diff(release(old), release(now)).changes).toEqual([]);
  });
});

describe("headers of an answer", () => {
  const release = (headers?: Json, components: Json = {}, schemas: Json = {}) => {
    const responses = { "200": { description: "", ...(headers === undefined ? {} : { headers }) } };
    const paths = { "/things": { get: operation("getThings", { responses }) } };
    return seedOf(read(description({ paths, components, schemas })));
  };
  const link = (schema: Json, extra: Json = {}) => ({ Link: { schema, ...extra } });
  const place = "GET /things 200 header link";

  it("that come or go are told", () => {
    const withLink = release(link({ type: "string" }));
    expect(diff(release(), withLink).changes).toMatchObject([
      { kind: "header-added", place, after: "string", breaking: false },
    ]);
    expect(diff(withLink, release()).changes).toMatchObject([
      { kind: "header-removed", place, before: "string", breaking: true },
    ]);
  });

  it("are compared as what callers read, in whatever case their names are written", () => {
    const text = release(link({ type: "string" }));
    expect(diff(text, release({ LINK: { schema: { type: "string" } } })).changes).toEqual([]);
    expect(diff(text, release(link({ type: "integer" }))).changes).toMatchObject([
      { kind: "type", place, breaking: true },
    ]);
    const always = release(link({ type: "string" }, { required: true }));
    expect(diff(text, always).changes).toMatchObject([{ kind: "required", place, breaking: false }]);
    expect(diff(always, text).changes).toMatchObject([{ kind: "required", place, breaking: true }]);
  });

  it("may be referred to, and so may their schemas, which then count as read", () => {
    const made = (type: string) =>
      release(
        { Link: { $ref: "#/components/headers/Paging" } },
        { headers: { Paging: { content: { "text/plain": { schema: ref("Page") } } } } },
        { Page: { type } },
      );
    expect(diff(made("string"), made("integer")).changes).toMatchObject([
      { kind: "type", place: "Page", operations: 1, breaking: true },
    ]);
    const seedOfIt = made("string");
    expect(parseSeed({ operations: writeOperations(seedOfIt), schemas: writeSchemas(seedOfIt) })).toEqual(seedOfIt);
  });
});

describe("addresses", () => {
  const at = (...urls: string[]) => urls.map((url) => ({ url }));
  const release = (servers: Json[] | undefined, ofPath?: Json[], ofOperation?: Json[]) => {
    const get = operation("getThings", ofOperation === undefined ? {} : { servers: ofOperation });
    const json = description({ paths: { "/things": { get, ...(ofPath === undefined ? {} : { servers: ofPath }) } } });
    return seedOf(read({ ...json, servers }));
  };

  it.each<[string, Json[] | undefined, Json[] | undefined, boolean | undefined]>([
    ["one that goes", at("https://a/3.0", "https://b/4.0"), at("https://b/4.0"), true],
    ["one whose host alone is another", at("http://a/3.0"), at("https://{region}.b/3.0"), false],
    ["one that is another", at("https://a/3.0"), at("https://a/4.0"), true],
    ["one that comes", at("https://a/3.0"), at("https://a/3.0", "https://b/3.0"), false],
    ["the first that are named", undefined, at("https://a/3.0"), false],
    ["none any more", at("https://a/3.0"), [], false],
    ["another order, and a slash", at("https://a", "https://b/"), at("https://b", "https://a/"), undefined],
  ])("%s", (_name, before, after, breaking) => {
    const { changes, operations } = diff(release(before), release(after));
    const told = [{ kind: "servers", place: "API", breaking, operations: 1, modules: ["things"] }];
    expect(changes).toMatchObject(breaking === undefined ? [] : told);
    expect(operations.changed).toBe(0);
  });

  it("of a path or an operation count before those of all", () => {
    const [all, own] = [at("https://a"), at("https://own")];
    for (const placed of [release(all, own), release(all, at("https://x"), own)]) {
      expect(diff(release(all), placed).changes).toMatchObject([
        { kind: "servers", place: "GET /things", before: "none", after: "https://own" },
      ]);
      expect(diff(placed, release(at("https://other"), own)).changes).toMatchObject([
        { kind: "servers", place: "API", operations: 0, breaking: false },
      ]);
      expect(parseSeed({ operations: writeOperations(placed), schemas: writeSchemas(placed) })).toEqual(placed);
    }
  });
});
