import { describe, expect, it } from "vitest";
import { generateFiles } from "../../codegen/output/generate-files.js";
import { inReverse } from "../description/in-reverse.js";
import { description, type Json, operation, parameter } from "../description/small-description.js";
import { ref } from "./seed-builder.js";
import { compileAgainst } from "./type-check.js";

const bytes = (json: unknown, indent = 0) => new TextEncoder().encode(JSON.stringify(json, undefined, indent));

const LIST_QUERY = [
  ...["conditions", "childConditions", "customFieldConditions", "orderBy", "fields"].map((name) =>
    parameter(name, "query"),
  ),
  ...["page", "pageSize", "pageId"].map((name) =>
    parameter(name, "query", { schema: { type: "integer", format: "int32", nullable: true } }),
  ),
];
const versioned = (schema: Json) => ({
  description: "",
  content: { "application/vnd.connectwise.com+json; version=2025.1": { schema } },
});
const body = (schema: Json, type = "application/json") => ({ content: { [type]: { schema } }, required: true });
const list = versioned({ type: "array", items: ref("Ticket") });
const one = versioned(ref("Ticket"));
const id = parameter("id", "path", { schema: { type: "integer", format: "int32" } });

/** A small API with one of each kind of operation. */
const API = description({
  paths: {
    "/service/tickets": {
      get: operation("getServiceTickets", { parameters: LIST_QUERY, responses: { "200": list } }),
      post: operation("postServiceTickets", { requestBody: body(ref("Ticket")), responses: { "201": one } }),
    },
    "/service/tickets/{id}": {
      get: operation("getServiceTicketsById", { parameters: [id], responses: { "200": one } }),
      put: operation("putServiceTicketsById", {
        parameters: [id],
        requestBody: body(ref("Ticket")),
        responses: { "200": one },
      }),
      patch: operation("patchServiceTicketsById", {
        parameters: [id],
        requestBody: body({ type: "array", items: ref("PatchOperation") }),
        responses: { "200": one },
      }),
      delete: operation("deleteServiceTicketsById", { parameters: [id], responses: { "204": { description: "" } } }),
    },
    "/service/tickets/{id}/notes": {
      get: operation("getNotes", {
        parameters: [id, parameter("kind", "query")],
        responses: { "200": versioned({ type: "array", items: { type: "string" } }) },
      }),
    },
    "/service/tickets/search": {
      post: operation("search", { requestBody: body(ref("FilterValues")), responses: { "200": list } }),
    },
    "/system/documents": {
      post: operation("upload", {
        requestBody: body(ref("DocumentFormData"), "multipart/form-data"),
        responses: { "201": one },
      }),
    },
  },
  schemas: {
    Ticket: {
      type: "object",
      required: ["summary"],
      properties: {
        id: { type: "integer" },
        summary: { type: "string", description: " Max length: 100;" },
        _info: { type: "object", additionalProperties: { type: "string" } },
        children: { type: "array", items: ref("Ticket") },
      },
    },
    PatchOperation: {
      type: "object",
      properties: { op: { type: "string" }, path: { type: "string" }, value: { type: "object" } },
    },
    FilterValues: { type: "object", properties: { conditions: { type: "string" } } },
    DocumentFormData: { type: "object", properties: { file: { type: "string", format: "binary" } } },
  },
});
const { files } = generateFiles(bytes(API));
const text = (name: string): string => files.get(name) ?? "";

describe("determinism", () => {
  it("writes the same bytes twice", () => {
    expect([...generateFiles(bytes(API)).files]).toEqual([...files]);
  });

  it("writes the same for equal documents, but for the hash of the file itself", () => {
    const other = generateFiles(bytes(inReverse(API), 4)).files;
    const withoutHash = (manifest = "") => manifest.replace(/"sha256": "\w+"/, "");
    for (const [name, content] of files) {
      if (name !== "manifest.json") expect(other.get(name), name).toBe(content);
    }
    expect(withoutHash(other.get("manifest.json"))).toBe(withoutHash(text("manifest.json")));
  });

  it("writes line feeds alone, and ends every file with one", () => {
    for (const [name, content] of files) {
      expect(content, name).not.toContain("\r");
      expect(content, name).toMatch(/[^\n]\n$/);
    }
  });
});

describe("the catalog seed", () => {
  it("has a line for each parameter, body and answer, so that one change is one line", () => {
    const cut = generateFiles(
      bytes(
        description({ paths: { "/a/{id}": { get: operation("get", { parameters: [id, parameter("x", "query")] }) } } }),
      ),
    );
    expect(cut.files.get("catalog/operations.json")).toBe(
      [
        '{"apiVersion":"2025.1","servers":["http://na.myconnectwise.net/v4_6_release/apis/3.0"],"operations":[',
        '{"method":"GET","path":"/a/{id}","operationId":"get","tag":"Things","module":"a","summary":"Get Thing",',
        ' "parameters":[',
        '  {"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}},',
        '  {"name":"x","in":"query","required":false,"schema":{"type":"string"}}],',
        ' "responses":[',
        '  {"status":"200","description":"Thing","contentType":"application/json","schema":{"$ref":"#/components/schemas/Thing"}},',
        '  {"status":"default","description":"The API\'s error shape","contentType":"application/json","schema":{"$ref":"#/components/schemas/ErrorResponseMessage"}}]}',
        "]}",
        "",
      ].join("\n"),
    );
  });

  it("has a line for each property of a schema", () => {
    expect(text("catalog/schemas.json")).toContain(
      [
        '"Ticket":{"type":"object","required":["summary"],"properties":{',
        '  "_info":{"type":"object","additionalProperties":{"type":"string"}},',
        '  "children":{"type":"array","items":{"$ref":"#/components/schemas/Ticket"}},',
        '  "id":{"type":"integer"},',
        '  "summary":{"type":"string","description":" Max length: 100;","maxLength":100}}}',
      ].join("\n"),
    );
  });
});

describe("the manifest", () => {
  it("says from what, by what, how many, and what was repaired", () => {
    const manifest: unknown = JSON.parse(text("manifest.json"));
    expect(manifest).toMatchObject({
      apiVersion: "2025.1",
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      generator: expect.any(String),
      counts: {
        paths: 5,
        operations: 9,
        methods: { DELETE: 1, GET: 3, PATCH: 1, POST: 3, PUT: 1 },
        modules: { service: 8, system: 1 },
        tags: 1,
      },
      repairs: expect.arrayContaining([
        expect.objectContaining({ name: "patch-value-any-json", count: 1, reason: expect.any(String) }),
      ]),
    });
  });
});

describe("the maps", () => {
  it("are interfaces by path, sorted, and named in the index", () => {
    const maps = text("operation-maps.d.ts");
    const names = [...maps.matchAll(/^export interface (\w+)(?: extends [\w, ]+)? \{$/gm)].map(([, name]) => name);
    expect(names).toEqual(
      expect.arrayContaining(["ListOperations", "SearchOperations", "PatchModels", "ResponseModels"]),
    );
    for (const name of names) expect(text("index.ts")).toContain(name);
    expect(listsOf(maps, "FlatListOperations")).toEqual(["/service/tickets"]);
    expect(listsOf(maps, "NestedListOperations")).toEqual(["/service/tickets/{id}/notes"]);
  });
});

function listsOf(maps: string, name: string): (string | undefined)[] {
  const [, lists = ""] = new RegExp(`^export interface ${name} \\{\n(.*?)^\\}`, "ms").exec(maps) ?? [];
  return [...lists.matchAll(/^ {4}readonly "([^"]+)": \{ item: /gm)].map(([, path]) => path);
}

describe("the types, seen from a program", () => {
  const errors = compileAgainst(files, {
    typed: `
      import type { CallOf, ClientPaths, ListOperations, ListQuery, OptionalCallOf, PatchModels, PostModels, PutModels, ResponseModels, SearchOperations, components, operations, paths } from "./index.js";
      type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
      type Ticket = components["schemas"]["Ticket"];
      type Failure = components["schemas"]["ErrorResponseMessage"];
      declare module "./operation-maps.js" {
        interface CallOf<Input, Data, Failure> { parts: [Input, Data, Failure] }
        interface OptionalCallOf<Input, Data, Failure> { optional: [Input, Data, Failure] }
      }
      const answers: [
        Equal<paths["/service/tickets"]["get"]["responses"][200]["content"]["application/json"], Ticket[]>,
        Equal<paths["/service/tickets"]["get"]["responses"]["default"]["content"]["application/json"], components["schemas"]["ErrorResponseMessage"]>,
        Equal<paths["/service/tickets"]["get"]["parameters"]["query"], ListQuery | undefined>,
        Equal<paths["/service/tickets"]["get"]["parameters"]["header"], undefined>,
        Equal<operations["upload"]["requestBody"]["content"]["multipart/form-data"]["file"], Blob | undefined>,
        Equal<components["schemas"]["PatchOperation"]["value"], unknown>,
        Equal<ListOperations["/service/tickets"]["item"], Ticket>,
        Equal<ListOperations["/service/tickets/{id}/notes"]["item"], string>,
        Equal<SearchOperations["/service/tickets/search"]["item"], Ticket>,
        Equal<PostModels["/service/tickets"], Ticket>,
        Equal<PutModels["/service/tickets/{id}"], Ticket>,
        Equal<PatchModels["/service/tickets/{id}"], Ticket>,
        Equal<keyof ClientPaths["/service/tickets/{id}"], "GET" | "PUT" | "PATCH" | "DELETE">,
        Equal<ClientPaths["/service/tickets"]["GET"], OptionalCallOf<{ params?: operations["getServiceTickets"]["parameters"] }, Ticket[], Failure>>,
        Equal<ClientPaths["/service/tickets"]["POST"], CallOf<{ params?: operations["postServiceTickets"]["parameters"]; body: Ticket }, Ticket, Failure>>,
        Equal<ClientPaths["/service/tickets/{id}"]["DELETE"], CallOf<{ params: operations["deleteServiceTicketsById"]["parameters"] }, undefined, Failure>>,
        Equal<ClientPaths["/service/tickets/{id}/notes"]["GET"], CallOf<{ params: operations["getNotes"]["parameters"] }, string[], Failure>>,
        Equal<ClientPaths["/system/documents"]["POST"], CallOf<{ params?: operations["upload"]["parameters"]; body: components["schemas"]["DocumentFormData"] }, Ticket, Failure>>,
        Equal<ResponseModels["/service/tickets"], { GET: Ticket[]; POST: Ticket }>,
      ] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true];
      const search: NonNullable<operations["search"]["parameters"]["query"]> = { page: 1, pageSize: 2, fields: "id" };
      export { answers, search };
    `,
    optional: `
      import type { ListQuery, components } from "./index.js";
      export const query: ListQuery = { conditions: undefined, page: undefined };
      export const ticket: components["schemas"]["Ticket"] = { summary: "x", id: undefined };
    `,
    wrong: `
      import type { ListQuery, PostModels, paths } from "./index.js";
      export const query: ListQuery = { condition: "x" };
      export const ticket: PostModels["/service/tickets"] = { summary: "x", sumary: "y" };
      export const empty: PostModels["/service/tickets"] = {};
      export type Nowhere = paths["/service/ticket"];
    `,
  });

  it("type answers, errors, files and lists", () => {
    expect(errors.typed).toEqual([]);
  });

  it("let optional members be undefined, under exactOptionalPropertyTypes too", () => {
    expect(errors.optional).toEqual([]);
  });

  it("refuse what the API does not know", () => {
    expect(errors.wrong).toEqual([
      expect.stringMatching(/^2: .*'condition' does not exist in type 'ListQuery'/),
      expect.stringMatching(/^3: .*'sumary' does not exist/),
      expect.stringMatching(/^4: .*'summary' is missing/),
      expect.stringMatching(/^5: .*'\/service\/ticket' does not exist/),
    ]);
  });
});

describe("the types of a description with oddities", () => {
  const recordType = { type: "string", nullable: true, enum: [null] };
  const odd = description({
    paths: {
      "/service/tickets": {
        get: operation("getServiceTickets", { parameters: LIST_QUERY, responses: { "200": list } }),
      },
      "/service/words": { get: operation("getWords", { responses: { "2XX": versioned({ type: "string" }) } }) },
    },
    schemas: { Ticket: { type: "object", properties: { id: { type: "integer" }, recordType, none: { enum: [] } } } },
  });

  it("compile: an enum without a value, a class of statuses", () => {
    const errors = compileAgainst(generateFiles(bytes(odd)).files, {
      odd: `
        import type { ListOperations, ResponseModels } from "./index.js";
        type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
        type Fields = ListOperations["/service/tickets"]["fields"];
        export const right: [
          Equal<Fields["recordType"], never>,
          Equal<Fields["none"], never>,
          Equal<Fields["id"], number>,
          Equal<ResponseModels["/service/words"]["GET"], string>,
        ] = [true, true, true, true];
      `,
    });
    expect(errors.odd).toEqual([]);
  });

  it.each([
    ["100%", "100%"],
    ["100%", "100%25"],
    ["A%2EB", "A%252EB"],
  ])(
    "compile: a schema called %s, referred to as %s, and all else under names with a %% in them",
    (name, reference) => {
      const properties = { next: ref(reference), "off%": { type: "string", enum: ["5%"] }, kind: { type: "string" } };
      const discriminator = { propertyName: "kind", mapping: { "k%": "#/components/schemas/Kid", own: name } };
      const schemas = {
        [name]: { type: "object", required: ["kind"], properties, discriminator },
        Kid: { allOf: [ref(reference), { type: "object", properties: { meow: { type: "boolean" } } }] },
      };
      const get = operation("get%2Ething", {
        parameters: [...LIST_QUERY, parameter("rate%", "query")],
        responses: { "200": versioned({ type: "array", items: ref(reference) }) },
      });
      const named = description({ paths: { "/service/10%things": { get } }, schemas });
      const errors = compileAgainst(generateFiles(bytes(named)).files, {
        right: `
        import type { components, operations, ListOperations } from "./index.js";
        type List = ListOperations["/service/10%things"];
        export const item: List["item"] = { kind: "own", next: { kind: "own", "off%": "5%" } };
        export const model: List["model"] = ${JSON.stringify(name)};
        export const query: operations["get%2Ething"]["parameters"]["query"] = { "rate%": "x" };
        export const kid: components["schemas"]["Kid"] = { kind: "k%", meow: true };
      `,
        wrong: `
        import type { components } from "./index.js";
        export const item: components["schemas"][${JSON.stringify(name)}] = { kind: "own", next: { kind: 1 } };
        export const kid: components["schemas"]["Kid"] = { kind: "other", meow: true };
      `,
      });
      expect(errors.right).toEqual([]);
      expect(errors.wrong).toEqual([expect.stringMatching(/^2: .*'number'/), expect.stringMatching(/^3: .*"other"/)]);
    },
  );

  it("compile: filters of records and fields under other names, in sums, and in lists with a name", () => {
    const record = (properties: Json) => ({ type: "object", properties });
    const schemas = {
      Level: { type: "integer" },
      Status: record({ name: { type: "string" }, level: { allOf: [ref("Level")], nullable: true } }),
      StatusAlias: ref("Status"),
      StatusList: { type: "array", items: ref("Status") },
      Thing: record({
        id: { type: "integer" },
        alias: ref("StatusAlias"),
        wrapped: { allOf: [ref("Status")], nullable: true },
        summed: { allOf: [ref("Status"), record({ extra: { type: "boolean" } })] },
        inline: record({ word: { type: "string" } }),
        namedList: ref("StatusList"),
        aliases: { type: "array", items: ref("StatusAlias") },
      }),
      ThingAlias: ref("Thing"),
      Summed: { allOf: [ref("Thing"), record({ own: { type: "string" } })] },
      "A/B": record({ a: { type: "string" } }),
    };
    const listed = (operationId: string, items: Json) => ({
      get: operation(operationId, {
        parameters: LIST_QUERY,
        responses: { "200": versioned({ type: "array", items }) },
      }),
    });
    const paths = {
      "/a/alias": listed("alias", ref("ThingAlias")),
      "/a/wrapped": listed("wrapped", { allOf: [ref("Thing")] }),
      "/a/sum": listed("sum", ref("Summed")),
      "/a/slash": listed("slash", ref("A~1B")),
    };
    const errors = compileAgainst(generateFiles(bytes(description({ paths, schemas }))).files, {
      right: `
        import type { ListOperations } from "./index.js";
        type Fields<P extends keyof ListOperations> = ListOperations[P]["fields"];
        type Children<P extends keyof ListOperations> = ListOperations[P]["children"];
        const fields = { id: 1, "alias/name": "", "wrapped/level": 1, "summed/extra": true, "inline/word": "" };
        const alias: Pick<Fields<"/a/alias">, keyof typeof fields> = fields;
        const wrapped: Pick<Fields<"/a/wrapped">, keyof typeof fields> = fields;
        const sum: Pick<Fields<"/a/sum">, keyof typeof fields | "own"> = { ...fields, own: "" };
        const slash: Pick<Fields<"/a/slash">, "a"> = { a: "" };
        const children: Children<"/a/sum"> = {
          "namedList/name": "", "namedList/level": 1, "aliases/name": "", "aliases/level": 1,
        };
        const model: ListOperations["/a/wrapped"]["model"] = "Thing";
        export const all = [alias, wrapped, sum, slash, children, model];
      `,
      wrong: `
        import type { ListOperations } from "./index.js";
        export const level: ListOperations["/a/sum"]["fields"]["wrapped/level"] = "x";
        export type None = ListOperations["/a/alias"]["fields"]["alias/none"];
      `,
    });
    expect(errors.right).toEqual([]);
    expect(errors.wrong).toEqual([expect.stringMatching(/^2: /), expect.stringMatching(/^3: .*'alias\/none'/)]);
  });

  it("compile: a body without the field that has a default, in place or by name", () => {
    const gadget = {
      type: "object",
      required: ["name"],
      properties: { name: { type: "string" }, colour: { type: "string", default: "red" } },
    };
    const post = (operationId: string, schema: Json) =>
      operation(operationId, { requestBody: body(schema), responses: { "201": versioned(ref("Gadget")) } });
    const paths = {
      "/service/gadgets": { post: post("named", ref("Gadget")) },
      "/service/parts": { post: post("inline", gadget) },
    };
    const errors = compileAgainst(generateFiles(bytes(description({ paths, schemas: { Gadget: gadget } }))).files, {
      defaults: `
        import type { PostModels } from "./index.js";
        export const named: PostModels["/service/gadgets"] = { name: "x" };
        export const inline: PostModels["/service/parts"] = { name: "x" };
      `,
    });
    expect(errors.defaults).toEqual([]);
  });

  it("compile: a schema with a blank in its name, referred to with %20, and lists under a name", () => {
    const schemas = {
      "A b": { type: "object", properties: { name: { type: "string" }, next: ref("A%20b") } },
      "A bs": { type: "array", items: ref("A%20b") },
    };
    const get = operation("getThings", { parameters: LIST_QUERY, responses: { "200": versioned(ref("A%20bs")) } });
    const named = description({ paths: { "/service/things": { get } }, schemas });
    const errors = compileAgainst(generateFiles(bytes(named)).files, {
      named: `
        import type { ListOperations } from "./index.js";
        export const item: ListOperations["/service/things"]["item"] = { next: { next: { name: "x" } } };
        export const model: ListOperations["/service/things"]["model"] = "A b";
        export const field: ListOperations["/service/things"]["fields"]["next/name"] = "x";
      `,
    });
    expect(errors.named).toEqual([]);
  });
});
