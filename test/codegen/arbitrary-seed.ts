import fc from "fast-check";
import type { CatalogSeed } from "../../catalog/description/index.js";
import type { Json } from "../description/small-description.js";
import { operation, parameter, ref, seed } from "./seed-builder.js";

const SCHEMA_NAMES = ["Board", "Note", "Ticket"];
/** Named schemas that are no models: a value, a list, another name of a model. */
const VALUE_NAMES = ["Level", "Notes", "Alias"];
const FIELD_NAMES = ["id", "name", "status"];

const limits = {
  nullable: fc.constant(true),
  maxLength: fc.integer({ min: 1, max: 3 }),
  minLength: fc.integer({ min: 1, max: 3 }),
  enum: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 }),
  format: fc.constantFrom("date-time", "uuid"),
  pattern: fc.constantFrom("^a", "^b"),
  default: fc.constantFrom("a", "b"),
  deprecated: fc.constant(true),
  readOnly: fc.constant(true),
};

const range = { minimum: fc.integer({ min: 0, max: 2 }), maximum: fc.integer({ min: 3, max: 5 }) };

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.record({ type: fc.constant("string"), ...limits }, { requiredKeys: ["type"] }),
  fc.record(
    { type: fc.constantFrom("integer", "number"), nullable: limits.nullable, ...range },
    { requiredKeys: ["type"] },
  ),
  fc.constantFrom<Json>(
    ...[...SCHEMA_NAMES, ...VALUE_NAMES].flatMap((name) => [ref(name), { allOf: [ref(name)], nullable: true }]),
    {},
    { type: "boolean" },
    { type: "array" },
  ),
);

const part = fc.constantFrom<Json>(
  ...SCHEMA_NAMES.map(ref),
  { type: "string" },
  { type: "string", maxLength: 2 },
  { type: "string", nullable: true },
  { type: "integer" },
  { type: "object", properties: { id: { type: "string" } } },
  { type: "object", properties: { id: { type: "integer" }, name: { type: "string" } } },
  { type: "object", properties: { name: { type: "string", maxLength: 2 } } },
  { required: ["id"] },
  { enum: ["a"] },
);

const composed: fc.Arbitrary<Json> = fc
  .tuple(fc.constantFrom("allOf", "oneOf", "anyOf"), fc.array(part, { minLength: 1, maxLength: 3 }))
  .map(([keyword, parts]) => ({ [keyword]: parts }));

const { field, model } = fc.letrec<{ field: Json; model: Json }>((tie) => ({
  field: fc.oneof(
    { maxDepth: 1, depthSize: "small" },
    scalar,
    composed,
    tie("field").map((items) => ({ type: "array", items })),
    tie("field").map((additionalProperties) => ({ type: "object", additionalProperties })),
    tie("model"),
  ),
  model: fc.record(
    {
      type: fc.constant("object"),
      required: fc.uniqueArray(fc.constantFrom(...FIELD_NAMES)),
      properties: fc.dictionary(fc.constantFrom(...FIELD_NAMES), tie("field"), { minKeys: 1, maxKeys: 3 }),
      additionalProperties: fc.constantFrom<boolean | Json>(false, { type: "string" }, { type: "integer" }),
    },
    { requiredKeys: ["type", "required", "properties"] },
  ),
}));

const values = fc.record({
  Level: fc.constantFrom<Json>(
    { type: "string" },
    { type: "string", enum: ["a", "b"] },
    { type: "object", properties: { id: { type: "string" } } },
  ),
  Notes: fc.constantFrom(...SCHEMA_NAMES).map((name): Json => ({ type: "array", items: ref(name) })),
  Alias: fc.constantFrom(...SCHEMA_NAMES, "Notes").map((name): Json => ({ allOf: [ref(name)] })),
});

const content = fc
  .dictionary(fc.constantFrom("application/json", "text/csv", "text/xml"), field, { minKeys: 1 })
  .map((forms) => ({
    description: "",
    content: Object.fromEntries(Object.entries(forms).map(([type, schema]) => [type, { schema }])),
  }));

const answerHeaders = fc.dictionary(
  fc.constantFrom("Link", "X-Count"),
  fc.record({ schema: scalar, required: fc.boolean() }),
);

const servers = fc
  .uniqueArray(fc.constantFrom("https://a.example", "https://b.example"))
  .map((urls) => urls.map((url): Json => ({ url })));

const anyOperation = fc
  .record({
    parameters: fc.uniqueArray(
      fc
        .tuple(
          fc.constantFrom("page", "fields", "filter"),
          fc.constantFrom("query", "header", "cookie"),
          fc.boolean(),
          scalar,
          fc.record({ style: fc.constantFrom("form", "simple"), explode: fc.boolean() }, { requiredKeys: [] }),
          fc.boolean(),
        )
        .map(([name, location, required, schema, form, asText]) =>
          parameter(name, location, {
            required,
            ...form,
            ...(asText ? { schema: undefined, content: { "text/csv": { schema } } } : { schema }),
          }),
        ),
      { selector: (made) => `${made.in} ${made.name}` },
    ),
    body: fc.option(fc.tuple(content, fc.boolean()), { nil: undefined }),
    responses: fc.dictionary(
      fc.constantFrom("200", "201", "204"),
      fc
        .tuple(fc.oneof(content, fc.constant({ description: "" })), answerHeaders)
        .map(([answer, headers]) => ({ ...answer, headers })),
      { minKeys: 1 },
    ),
    tag: fc.constantFrom("Tickets", "Notes"),
    summary: fc.constantFrom("one", "two"),
    deprecated: fc.boolean(),
    servers: fc.option(servers, { nil: undefined }),
    security: fc.constantFrom<Json[] | undefined>(undefined, [], [{ basic: [] }], [{ basic: [] }, { token: ["read"] }]),
  })
  .map(
    ({ parameters, body, responses, tag, summary, deprecated, servers, security }) =>
      (operationId: string) =>
        operation(operationId, {
          parameters,
          responses,
          summary,
          tags: [tag],
          deprecated,
          servers,
          security,
          ...(body === undefined ? {} : { requestBody: { ...body[0], required: body[1] } }),
        }),
  );

/** A release of a made-up API: a few operations on a few schemas that refer to each other and to themselves. */
export const arbitrarySeed: fc.Arbitrary<CatalogSeed> = fc
  .record({
    operations: fc.dictionary(
      fc.constantFrom(
        "get /service/a",
        "post /service/a",
        "put /project/b",
        "patch /project/b",
        "delete /time/c",
        "get /time/{id}",
        "get /time/{timeId}",
      ),
      anyOperation,
      { minKeys: 1 },
    ),
    schemas: fc.tuple(...SCHEMA_NAMES.map(() => model)),
    values,
    version: fc.constantFrom("2025.1", "2025.2"),
    servers,
    // As releases do that call a schema something else.
    noteName: fc.constantFrom("Note", "Memo"),
  })
  .map(({ operations, schemas, values, version, servers, noteName }) => {
    const paths: Record<string, Json> = {};
    for (const [address, make] of Object.entries(operations)) {
      const [method = "", path = ""] = address.split(" ");
      paths[path] = { ...paths[path], [method]: make(address.replace(/\W/g, "")) };
    }
    const named = { ...values, ...Object.fromEntries(SCHEMA_NAMES.map((name, index) => [name, schemas[index]])) };
    const renamed: unknown = JSON.parse(JSON.stringify({ paths, named }).replaceAll(/\bNote\b/g, noteName));
    const made = renamed as { paths: Json; named: Json };
    return seed(made.paths, made.named, version, servers);
  });
