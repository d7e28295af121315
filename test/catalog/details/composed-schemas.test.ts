import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedOf } from "../../../catalog/description/index.js";
import { buildCatalog, type Catalog, checkFieldPath, checkRequest, openCatalog } from "../../../catalog/index.js";
import { description, type Json, operation, parameter, read } from "../../description/small-description.js";

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Json, required: string[] = []): Json => ({ type: "object", properties, required });
const json = (schema: Json): Json => ({ content: { "application/json": { schema } } });
const answer = (schema: Json): Json => ({ "200": { description: "", ...json(schema) } });

const schemas = {
  Base: object({ id: { type: "integer" }, name: { type: "string", maxLength: 5 } }),
  BoardReference: object({ id: { type: "integer" }, name: { type: "string" } }),
  // A part may refine what another has, require it, and be made of parts itself.
  Thing: {
    allOf: [ref("Base"), object({ board: ref("BoardReference"), size: { type: "integer" } }, ["name", "board"])],
  },
  Special: { allOf: [ref("Thing"), { required: ["size"] }] },
  Cat: object({ lives: { type: "integer" }, name: { type: "string" } }, ["name", "lives"]),
  Dog: object({ tricks: { type: "array", items: { type: "string" } }, name: { type: "string" } }, ["name"]),
  Cats: { type: "array", items: ref("Cat") },
  Dogs: { type: "array", items: ref("Dog") },
  Pack: { allOf: [ref("Dogs")] },
  Owner: object(
    {
      key: { oneOf: [{ type: "integer" }, { type: "string" }] },
      board: { allOf: [ref("BoardReference")], nullable: true },
      pet: { anyOf: [ref("Cat"), ref("Dog")] },
      extra: { oneOf: [ref("Base"), { type: "string" }] },
      home: { oneOf: [{ allOf: [ref("Base"), object({ rooms: { type: "integer" } })] }, { type: "string" }] },
      things: { type: "array", items: ref("Special") },
    },
    ["pet"],
  ),
};

const paths = {
  "/zoo/things": {
    get: operation("getThings", { responses: answer({ type: "array", items: ref("Thing") }) }),
    post: operation("postThings", {
      requestBody: { required: true, ...json(ref("Special")) },
      responses: answer(ref("Special")),
    }),
  },
  "/zoo/owners": {
    get: operation("getOwners", { responses: answer({ type: "array", items: ref("Owner") }) }),
    post: operation("postOwners", {
      parameters: [parameter("mode", "query", { schema: { oneOf: [{ type: "string" }, { type: "integer" }] } })],
      requestBody: { required: true, ...json(ref("Owner")) },
      responses: answer(ref("Owner")),
    }),
  },
  // Lists that go by a name.
  "/zoo/cats": { get: operation("getCats", { responses: answer(ref("Cats")) }) },
  "/zoo/dogs": { get: operation("getDogs", { responses: answer({ allOf: [ref("Pack")], description: "Dogs" }) }) },
  "/zoo/pets": {
    post: operation("postPets", { requestBody: { required: true, ...json({ oneOf: [ref("Cat"), ref("Dog")] }) } }),
  },
};

let folder = "";
let catalog: Catalog;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "composed-"));
  const file = join(folder, "catalog.db");
  await buildCatalog(seedOf(read(description({ paths, schemas }))), file);
  catalog = await openCatalog(file);
});

afterAll(async () => {
  await catalog?.close();
  await rm(folder, { recursive: true, force: true });
});

async function problems(path: string, body: unknown): Promise<string[]> {
  const found = await catalog.operation("POST", path);
  if (found === undefined) throw new Error(`no operation ${path}`);
  return checkRequest(found, { body }, await catalog.models(found)).problems.map(({ message }) => message);
}

describe("details", () => {
  it("show the parts of a schema as one, and the alternatives of a value", async () => {
    const { requestBody } = await catalog.details("POST", "/zoo/things");
    expect(requestBody?.schema).toEqual({
      "name*": "string(5)",
      "board*": "{id,name}",
      "size*": "integer",
      id: "integer",
    });
    const owners = await catalog.details("POST", "/zoo/owners", { depth: 1 });
    expect(owners.requestBody?.schema).toEqual({
      "pet*": {
        "one of": [
          { "name*": "string", "lives*": "integer" },
          { "name*": "string", tricks: ["string"] },
        ],
      },
      key: "integer|string",
      board: "{id,name}",
      extra: { "one of": [{ id: "integer", name: "string(5)" }, "string"] },
      home: { "one of": [{ id: "integer", name: "string(5)", rooms: "integer" }, "string"] },
      things: [{ "name*": "string(5)", "board*": "{id,name}", "size*": "integer", id: "integer" }],
    });
    expect(owners.parameters.find(({ name }) => name === "mode")?.type).toBe("string|integer");
  });

  it("show examples that pass the check", async () => {
    for (const [path, example] of [
      ["/zoo/things", { name: "text", board: { id: 1 }, size: 1 }],
      ["/zoo/owners", { pet: { name: "text", lives: 1 } }],
      ["/zoo/pets", { name: "text", lives: 1 }],
    ] as const) {
      expect((await catalog.details("POST", path)).example).toEqual(example);
      expect(await problems(path, example)).toEqual([]);
    }
  });
});

describe("an answer that is a list under a name, or a sum of one", () => {
  it.each([
    ["/zoo/cats", "Cat", ["lives", "name"]],
    ["/zoo/dogs", "Dog", ["tricks", "name"]],
  ])("%s is a list of %s", async (path, name, fields) => {
    const found = await catalog.operation("GET", path);
    if (found === undefined) throw new Error(`no operation ${path}`);
    const model = await catalog.model(found);
    expect(model).toMatchObject({ name, list: true });
    expect([...(model?.fields.keys() ?? [])]).toEqual(expect.arrayContaining(fields));
    const { responses } = await catalog.details("GET", path);
    expect(responses[0]?.schema).toEqual([expect.objectContaining({ "name*": "string" })]);
  });
});

describe("a body", () => {
  it("is told what it may be, sums included", async () => {
    const pet = { name: "Tom", lives: 9 };
    expect(await problems("/zoo/owners", { pet, home: true })).toEqual([
      expect.stringContaining("one of Base&object|string"),
    ]);
  });

  it("is checked against all parts of its schema", async () => {
    expect(await problems("/zoo/things", { nonsense: 1, name: "too long", board: { id: 1 } })).toEqual([
      expect.stringContaining("nonsense is no field of Special"),
      expect.stringContaining("name takes at most 5 characters"),
      expect.stringContaining("size is required (integer)"),
    ]);
  });

  it("has to fit one of the alternatives", async () => {
    const pet = { name: "Tom", lives: 9 };
    for (const owner of [
      { pet, key: 1, extra: "text", board: null },
      { pet: { name: "Rex" }, key: "k", extra: { id: 1 }, board: { id: 1 } },
      { pet: { ...pet, tricks: ["sit"] } },
    ]) {
      expect(await problems("/zoo/owners", owner), JSON.stringify(owner)).toEqual([]);
    }
    expect(await problems("/zoo/owners", { pet: 5, key: true, board: 7, extra: { name: 1 } })).toEqual([
      "pet has to be one of Cat|Dog, not 5.",
      "key has to be one of integer|string, not true.",
      'board is a reference, not 7: write {"id": 7}.',
      "extra.name has to be text, not 1.",
    ]);
    expect(await problems("/zoo/pets", { name: "Rex", trics: [] })).toEqual([
      expect.stringContaining("trics is no field of the body. Nearest: tricks"),
    ]);
  });
});

it("fields of filters are known from all parts and alternatives", async () => {
  const known = async (path: string, field: string) => {
    const found = await catalog.operation("GET", path);
    const model = found && (await catalog.filterModel(found));
    return model === undefined ? undefined : checkFieldPath(model, field, "conditions").kind;
  };
  for (const field of ["id", "name", "board/name", "size"]) expect(await known("/zoo/things", field)).toBe("known");
  expect(await known("/zoo/things", "nonsense")).toBe("unknown");
  // Beside an alternative that is no object, nothing is known of the fields.
  for (const field of ["pet/lives", "pet/name", "board/id", "extra/anything"]) {
    expect(await known("/zoo/owners", field), field).toBe("known");
  }
  expect(await known("/zoo/owners", "pet/nonsense")).toBe("unknown");
});
