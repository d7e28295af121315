import { describe, expect, it } from "vitest";
import { DescriptionError, MAX_DESCRIPTION_LENGTH, readDescription } from "../../catalog/description/index.js";
import { description, type Json, operation, parameter, read, repairOf } from "./small-description.js";

/** What reading a text says, and where. */
function fault(text: string): { place: string; message: string } {
  try {
    readDescription(text);
  } catch (error) {
    if (error instanceof DescriptionError) return { place: error.place, message: error.message };
    throw error;
  }
  throw new Error("the description was accepted");
}

const faultOf = (json: unknown) => fault(JSON.stringify(json));

describe("a text that is no JSON", () => {
  it.each([
    ["", "line 1, column 1", /is empty/],
    ["  \n", "line 1, column 1", /is empty/],
    ["<html>", "line 1, column 1", /no JSON: expected a value/],
    ['{\n  "a": 1,\n}', "line 3, column 1", /expected a name in double quotes/],
    ['{ "a" 1 }', "line 1, column 7", /expected a colon/],
    ['{ "a": 1 } x', "line 1, column 12", /expected the end of the file/],
    ['{ "a": nope }', "line 1, column 8", /expected a value/],
    ['{ "a": "x\ty" }', "line 1, column 8", /expected a value/],
    ["[1 2]", "line 1, column 4", /expected a comma or ]/],
  ])("%j", (text, place, message) => {
    const found = fault(text);
    expect(found.place).toBe(place);
    expect(found.message).toMatch(message);
  });

  it("says of every possible cut that the file was cut off, at its end", () => {
    const whole = JSON.stringify({ a: [1.5, true, null, 'x\\"\u00e9', { b: {} }] });
    for (let length = 1; length < whole.length; length += 1) {
      const cut = whole.slice(0, length);
      expect(fault(cut), cut).toEqual({
        place: `line 1, column ${length + 1}`,
        message: "The file ends in the middle of its JSON; it was cut off, so download or copy it again.",
      });
    }
  });

  it("survives any nesting", () => {
    expect(fault("[".repeat(1_000_000)).message).toMatch(/cut off/);
    const deep = `{"openapi":"3.0.1","info":{"version":"1"},"paths":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}`;
    expect(fault(deep)).toEqual({
      place: "#/paths/a/a/a",
      message: "The description is nested too deeply to be read: more than 200 objects and lists in each other.",
    });
  });

  it("reads schemas within the greatest depth, and refuses the next", () => {
    const nested = (levels: number): Json => (levels === 0 ? {} : { items: nested(levels - 1) });
    const withDepth = (levels: number) => description({ schemas: { Deep: nested(levels) } });
    // Around the schema stand the description, its components and the list of schemas.
    expect(read(withDepth(196)).document.components.schemas).toHaveProperty("Deep");
    expect(faultOf(withDepth(197))).toEqual({
      place: "#/components/schemas/Deep/items",
      message: expect.stringContaining("more than 200 objects"),
    });
  });

  it("refuses what is far too long to be a description", () => {
    const found = fault(" ".repeat(MAX_DESCRIPTION_LENGTH + 1));
    expect(found.message).toMatch(/40\.0 million characters, more than the 40 million/);
  });
});

describe("a name that stands twice in one object", () => {
  it.each([
    ['{"openapi":"3.0.1",\n  "paths": {},\n  "paths": {}}', "line 3, column 3", /The name "paths" .* in line 2, /],
    ['{"a":[{"b":1,"c":{"b":2}},\n{"b":3,"b" : 3}]}', "line 2, column 8", /The name "b" .* in line 2, /],
    ['{"a\\u0062":1,\n"ab":2}', "line 2, column 1", /The name "ab" .* in line 1, /],
    ['{"x\\\\":1,"\\"{":{},\n"x\\\\":2}', "line 2, column 1", /The name "x\\\\" /],
  ])("%s", (text, place, message) => {
    const found = fault(text);
    expect(found.place).toBe(place);
    expect(found.message).toMatch(message);
  });

  it("is not seen where texts only look alike", () => {
    const paths = { "/a": { get: operation("get", { summary: '"a":1,"a":2}{[' }) } };
    const values = { example: [{ a: 1 }, { a: "a" }, "a", "a"] };
    expect(read(description({ paths, schemas: { Values: values } })).apiVersion).toBe("2025.1");
  });
});

describe("half a character", () => {
  const halves = (text: string, name = "id") =>
    description({ schemas: { Halved: { properties: { [name]: { type: "string", description: text } } } } });

  it.each([
    ["a text", halves("\ud83d"), "#/components/schemas/Halved/properties/id/description", "\\ud83d"],
    ["a text's end", halves("x\ude00 y"), "#/components/schemas/Halved/properties/id/description", "\\ude00"],
    ["a name", halves("", "a\ud83d"), "#/components/schemas/Halved/properties", "\\ud83d"],
  ])("is refused in %s", (_name, json, place, half) => {
    expect(faultOf(json)).toEqual({ place, message: expect.stringContaining(`${half}, which is half of a character`) });
  });

  it("is not seen in whole ones, however they are spelt", () => {
    expect(read(halves("\ud83d\ude00 \u00e9")).apiVersion).toBe("2025.1");
    expect(readDescription(JSON.stringify(halves("SMILE")).replace("SMILE", "\\ud83d\\ude00")).apiVersion).toBe(
      "2025.1",
    );
  });
});

describe("another format", () => {
  it.each([
    [[], "#", /an object is expected/],
    [{ swagger: "2.0", paths: {} }, "#/swagger", /Swagger 2\.0 .* OpenAPI 3\.0 is needed/],
    [{ swagger: { toString: 1 } }, "#/swagger", /Swagger \(of no readable version\)/],
    [{ ...description(), openapi: {} }, "#/openapi", /OpenAPI \(of no readable version\)/],
    [{ ...description(), openapi: "3.1.0" }, "#/openapi", /OpenAPI 3\.1\.0; OpenAPI 3\.0 is needed/],
    [{ ...description(), openapi: 3.0 }, "#/openapi", /written as a number; it has to be a text, such as "3\.0\.1"/],
    [{ ...description(), openapi: 3.1 }, "#/openapi", /OpenAPI 3\.1; OpenAPI 3\.0 is needed/],
    [{ info: {} }, "#", /no "openapi" version/],
    [{ ...description(), paths: undefined }, "#/paths", /has no paths/],
    [description({ paths: {} }), "#/paths", /empty list of paths/],
    [description({ paths: { "/a": {} } }), "#/paths", /has paths but no operation/],
    [description({ paths: { "/a": { head: operation("headA") }, "/b": {} } }), "#/paths", /has paths but no operation/],
    [{ ...description(), info: {} }, "#/info/version", /does not say which release .* has no "version"/],
    [{ ...description(), info: undefined }, "#/info/version", /does not say which release/],
    [{ ...description(), info: { version: 2025.1 } }, "#/info/version", /does not fit/],
  ])("%#", (json, place, message) => {
    const found = faultOf(json);
    expect(found.place).toBe(place);
    expect(found.message).toMatch(message);
  });
});

describe("a fault inside", () => {
  const withOperation = (extra: Json) => description({ paths: { "/a": { get: operation("get", extra) } } });
  const withSchema = (schema: Json) => description({ schemas: { Broken: schema } });

  it.each([
    ["a path without a slash", description({ paths: { a: { get: operation("get") } } }), "#/paths/a", /slash/],
    [
      "an operation that is no object",
      description({ paths: { "/a/b": { get: 1 } } }),
      "#/paths/~1a~1b/get",
      /does not fit/,
    ],
    [
      "a parameter without a name",
      withOperation({ parameters: [{ in: "query" }] }),
      "#/paths/~1a/get/parameters/0/name",
      /does not fit/,
    ],
    [
      "an unknown parameter location",
      withOperation({ parameters: [parameter("x", "formData")] }),
      "#/paths/~1a/get/parameters/0/in",
      /"x" is said to travel in "formData"/,
    ],
    [
      "an unknown location of a parameter that nothing uses",
      description({ components: { parameters: { Unused: parameter("x", "body") } } }),
      "#/components/parameters/Unused/in",
      /"x" is said to travel in "body"/,
    ],
    [
      "an enum of objects",
      withSchema({ enum: ["a", { b: 1 }] }),
      "#/components/schemas/Broken/enum/1",
      /^An object or list as a value of an enum is not supported; [^:]*\.$/,
    ],
    [
      "a fault in what values of a map are",
      withSchema({ additionalProperties: { properties: { a: { type: "text" } } } }),
      "#/components/schemas/Broken/additionalProperties/properties/a/type",
      /does not fit/,
    ],
    [
      "a list of types, as OpenAPI 3.1 has it",
      withSchema({ properties: { id: { type: ["string", "null"] } } }),
      "#/components/schemas/Broken/properties/id/type",
      /does not fit/,
    ],
    [
      "a dangling schema reference",
      withSchema({ properties: { gone: { $ref: "#/components/schemas/Gone" } } }),
      "#/components/schemas/Broken/properties/gone",
      /"#\/components\/schemas\/Gone" names a schema that does not exist/,
    ],
    [
      "a reference out of the file",
      withSchema({ items: { $ref: "other.json#/Thing" } }),
      "#/components/schemas/Broken/items",
      /"other\.json#\/Thing" leads to no schema .* only #\/components\/schemas\/NAME is understood/,
    ],
    [
      "a reference into a schema",
      withSchema({ items: { $ref: "#/components/schemas/Thing/properties/id" } }),
      "#/components/schemas/Broken/items",
      /properties\/id" leads to no schema with a name of its own; only #\/components\/schemas\/NAME is understood/,
    ],
    [
      "a dangling parameter reference",
      withOperation({ parameters: [{ $ref: "#/components/parameters/Gone" }] }),
      "#/paths/~1a/get/parameters/0",
      /does not exist/,
    ],
    [
      "a reference of the wrong kind",
      withOperation({ requestBody: { $ref: "#/components/schemas/Thing" } }),
      "#/paths/~1a/get/requestBody",
      /does not point into #\/components\/requestBodies/,
    ],
    [
      "a path that is a reference",
      description({ paths: { "/a": { $ref: "#/paths/~1b" } } }),
      "#/paths/~1a",
      /reference/,
    ],
  ])("%s", (_name, json, place, message) => {
    const found = faultOf(json);
    expect(found.place).toBe(place);
    expect(found.message).toMatch(message);
  });

  it.each<[string, Json, string]>([
    ["a parameter", { parameters: { P: { $ref: "GONE" } } }, "parameters/P"],
    [
      "the schema of a parameter",
      { parameters: { P: { ...parameter("p", "query"), schema: { $ref: "GONE" } } } },
      "parameters/P/schema",
    ],
    [
      "a body",
      { requestBodies: { B: { content: { "text/csv": { schema: { $ref: "GONE" } } } } } },
      "requestBodies/B/content/text~1csv/schema",
    ],
    [
      "an answer",
      { responses: { R: { description: "", headers: { default: { $ref: "GONE" } } } } },
      "responses/R/headers/default",
    ],
    ["a header", { headers: { H: { schema: { $ref: "GONE" } } } }, "headers/H/schema"],
    ["an example", { examples: { E: { $ref: "GONE" } } }, "examples/E"],
    ["a link", { links: { L: { $ref: "GONE" } } }, "links/L"],
  ])("refuses a reference to nothing in what no operation uses: %s", (_name, components, place) => {
    const json = JSON.parse(
      JSON.stringify(description({ components })).replace('"GONE"', '"#/components/schemas/Gone"'),
    );
    expect(faultOf(json)).toEqual({
      place: `#/components/${place}/$ref`,
      message: expect.stringContaining('"#/components/schemas/Gone" names something that does not exist'),
    });
  });

  it.each<[string, Json, string]>([
    ["not", { not: { $ref: "#/components/schemas/Gone" } }, "not/$ref"],
    [
      "patternProperties",
      { patternProperties: { "^x": { $ref: "#/components/schemas/Gone" } } },
      "patternProperties/^x/$ref",
    ],
    [
      "a property called example",
      { properties: { example: { not: { $ref: "#/a/b" } } } },
      "properties/example/not/$ref",
    ],
    [
      "a discriminator's mapping",
      { discriminator: { propertyName: "t", mapping: { a: "#/components/schemas/Gone" } } },
      "discriminator/mapping/a",
    ],
    [
      "a name in a mapping",
      { discriminator: { propertyName: "t", mapping: { a: "Gone" } } },
      "discriminator/mapping/a",
    ],
    [
      "a name with a dot in a mapping",
      { discriminator: { propertyName: "t", mapping: { a: "No.Such" } } },
      "discriminator/mapping/a",
    ],
    ["a circle", { not: { $ref: "#/components/headers/A" } }, "not/$ref"],
    ["another file", { not: { $ref: "other.json" } }, "not/$ref"],
  ])("refuses a reference that leads nowhere in a keyword that is not read: %s", (_name, schema, place) => {
    const headers = { A: { $ref: "#/components/headers/B" }, B: { $ref: "#/components/headers/A" } };
    const isCircle = place === "not/$ref" && JSON.stringify(schema).includes("headers");
    const json = description({ schemas: { Odd: schema }, ...(isCircle ? { components: { headers } } : {}) });
    expect(faultOf(json).place).toBe(isCircle ? "#/components/headers/A/$ref" : `#/components/schemas/Odd/${place}`);
  });

  it("refuses a reference to nothing in a callback", () => {
    const callbacks = {
      done: { "{$request.body#/url}": { post: { requestBody: { $ref: "#/components/requestBodies/No" } } } },
    };
    const found = faultOf(withOperation({ callbacks }));
    expect(found.place).toBe("#/paths/~1a/get/callbacks/done/{$request.body#~1url}/post/requestBody/$ref");
  });

  it("takes what only looks like a reference for the value that it is", () => {
    const dangling = { $ref: "#/nowhere" };
    const schema = { example: dangling, default: { a: dangling }, enum: ["$ref"], "x-note": dangling };
    const properties = { $ref: { type: "string" }, default: { type: "string" }, "x-note": { type: "string" } };
    const mapping = { a: "Thing", b: "#/components/schemas/Thing", c: "other.json", d: "A.b%" };
    const schemas = { "A.b%": {}, Odd: { ...schema, properties, discriminator: { propertyName: "$ref", mapping } } };
    const examples = { E: { value: dangling } };
    expect(read(description({ schemas, components: { examples } })).apiVersion).toBe("2025.1");
  });

  it.each([["a text"], [{ owner: "us", $ref: "#/nowhere" }]])(
    "takes no extension for a part of it: %j",
    (extension) => {
      const extended = { "x-notes": extension };
      const { responses } = operation("get");
      const get = operation("get", { ...extended, responses: { ...(responses as Json), ...extended } });
      const scheme = { type: "oauth2", flows: { implicit: { authorizationUrl: "a:b" }, ...extended }, ...extended };
      const json = {
        ...description({
          paths: { ...extended, "/a": { ...extended, get } },
          components: { ...extended, securitySchemes: { scheme } },
          schemas: { Thing: { ...extended, type: "object" } },
        }),
        ...extended,
        security: [{ scheme: [] }],
      };
      const { document } = read(json);
      expect(Object.keys(document.paths)).toEqual(["/a"]);
      expect(Object.keys(document.paths["/a"]?.get?.responses ?? {})).toEqual(["200", "default"]);
    },
  );

  it("refuses a name that JavaScript would lose, wherever it stands", () => {
    const named = (json: Json) => JSON.parse(JSON.stringify(json).replaceAll("PROTO", "__proto__"));
    const uses = { type: "object", properties: { a: { $ref: "#/components/schemas/PROTO" } } };
    expect(faultOf(named(description({ schemas: { PROTO: { type: "object" }, Uses: uses } })))).toEqual({
      place: "#/components/schemas/__proto__",
      message: expect.stringContaining('The name "__proto__"'),
    });
    const field = named(withSchema({ properties: { PROTO: { type: "string" } } }));
    expect(faultOf(field).place).toBe("#/components/schemas/Broken/properties/__proto__");
  });

  it("reads schemas and fields that are called like what every object has", () => {
    const names = ["constructor", "toString", "hasOwnProperty", "valueOf"];
    const schemas = Object.fromEntries(
      names.map((name) => [name, { type: "object", properties: { [name]: { type: "string" } } }]),
    );
    const properties = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]));
    const { document } = read(description({ schemas: { ...schemas, Uses: { type: "object", properties } } }));
    for (const name of names) expect(document.components.schemas[name]).toEqual(schemas[name]);
    expect(document.components.schemas.Uses).toEqual({ type: "object", properties });
  });

  it("reads references whose names are written with % and codes", () => {
    const result = read(
      description({
        paths: {
          "/a": {
            get: operation("get", {
              parameters: [{ $ref: "#/components/parameters/a%20page" }],
              responses: {
                "200": { description: "", content: { "text/csv": { schema: { $ref: "#/components/schemas/A%20b" } } } },
              },
            }),
          },
        },
        schemas: { "A b": { properties: { next: { $ref: "#/components/schemas/%41%20b" } } } },
        components: { parameters: { "a page": parameter("page", "query") } },
      }),
    );
    const { get } = result.document.paths["/a"] ?? {};
    expect(get?.parameters).toMatchObject([{ name: "page" }]);
    expect(get?.responses["200"]).toMatchObject({
      content: { "text/csv": { schema: { $ref: "#/components/schemas/A b" } } },
    });
    expect(result.document.components.schemas["A b"]?.properties?.next).toEqual({ $ref: "#/components/schemas/A b" });
    // A % that begins no code is itself.
    expect(faultOf(description({ schemas: { A: { $ref: "#/components/schemas/B%" } } })).message).toMatch(
      /B%" names a/,
    );
  });

  it("refuses names of schemas that only name each other", () => {
    const schemas = {
      A: { $ref: "#/components/schemas/B" },
      B: { $ref: "#/components/schemas/C" },
      C: { $ref: "#/components/schemas/A" },
    };
    const found = faultOf(description({ schemas }));
    expect(found.place).toBe("#/components/schemas/C");
    expect(found.message).toMatch(/A → B → C → A are each the next, made of it or a list of it/);
  });

  const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });

  it.each(["allOf", "oneOf", "anyOf"])("refuses schemas that are made of each other through %s", (keyword) => {
    const A = { [keyword]: [{ type: "object", properties: { id: { type: "integer" } } }, schemaRef("B")] };
    const found = faultOf(description({ schemas: { A, B: { [keyword]: [{ [keyword]: [schemaRef("A")] }] } } }));
    expect(found.place).toBe(`#/components/schemas/B/${keyword}/0/${keyword}/0`);
    expect(found.message).toMatch(/A → B → A are each the next, made of it or a list of it/);
  });

  it("refuses a schema that is made of itself, and a circle that others lead into", () => {
    expect(faultOf(description({ schemas: { A: { allOf: [schemaRef("A")] } } })).place).toBe(
      "#/components/schemas/A/allOf/0",
    );
    const schemas = { A: schemaRef("B"), B: { oneOf: [schemaRef("C")] }, C: schemaRef("B") };
    const found = faultOf(description({ schemas }));
    expect(found.place).toBe("#/components/schemas/C");
    expect(found.message).toMatch(/schemas B → C → B are each the next/);
  });

  it("refuses a list of itself, for which no type can be written, alone and among alternatives", () => {
    const list = (name: string) => ({ type: "array", items: schemaRef(name) });
    const found = faultOf(description({ schemas: { A: list("A") } }));
    expect(found.place).toBe("#/components/schemas/A/items");
    expect(found.message).toMatch(/A → A are each the next, made of it or a list of it/);
    const schemas = { A: { oneOf: [{ type: "string" }, list("B")] }, B: list("A") };
    expect(faultOf(description({ schemas })).place).toBe("#/components/schemas/B/items");
  });

  it("accepts a schema made of others that hold it in a field, in a field's list or as values, or of one twice", () => {
    const schemas = {
      Base: {
        properties: { child: schemaRef("A"), more: { items: schemaRef("A") } },
        additionalProperties: schemaRef("A"),
      },
      A: { allOf: [schemaRef("Base"), { properties: { next: { oneOf: [schemaRef("A")] } } }, schemaRef("Base")] },
      B: { anyOf: [schemaRef("A"), schemaRef("Base")] },
    };
    expect(Object.keys(read(description({ schemas })).document.components.schemas)).toContain("B");
  });

  it("refuses a parameter that refers to itself", () => {
    const json = description({
      components: { parameters: { Loop: { $ref: "#/components/parameters/Loop" } } },
      paths: { "/a": { get: operation("get", { parameters: [{ $ref: "#/components/parameters/Loop" }] }) } },
    });
    expect(faultOf(json).message).toMatch(/leads back to itself/);
  });

  it("accepts models that hold themselves", () => {
    const HttpMethod = { type: "object", properties: { get: { $ref: "#/components/schemas/HttpMethod" } } };
    expect(read(description({ schemas: { HttpMethod } })).document.components.schemas).toHaveProperty("HttpMethod");
  });

  it("drops a byte order mark, and says so", () => {
    const result = readDescription(`\uFEFF${JSON.stringify(description())}`);
    expect(repairOf(result, "drop-byte-order-mark").count).toBe(1);
  });
});
