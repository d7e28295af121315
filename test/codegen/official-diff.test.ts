import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type CatalogSeed, parseSeed, type SeedSchema } from "../../catalog/description/index.js";
import { diff } from "./seed-builder.js";

const read = (name: string) => readFileSync(new URL(`../../generated/catalog/${name}`, import.meta.url), "utf8");
const official = parseSeed({ operations: read("operations.json"), schemas: read("schemas.json") });

/** The official seed with one schema changed. */
function withSchema(name: string, change: (schema: SeedSchema) => SeedSchema): CatalogSeed {
  const schema = official.schemas[name];
  if (schema === undefined) throw new Error(`no schema is called ${name}`);
  return { ...official, schemas: { ...official.schemas, [name]: change(schema) } };
}

it("finds nothing between the official release and itself", () => {
  expect(diff(official, structuredClone(official)).changes).toEqual([]);
});

it("finds one change among all, and whom it concerns", () => {
  const longer = withSchema("Ticket", (schema) => ({
    ...schema,
    properties: { ...schema.properties, summary: { ...schema.properties?.summary, maxLength: 5 } },
  }));
  const { changes, operations, modules } = diff(official, longer);
  expect(changes).toMatchObject([{ kind: "max-length", place: "Ticket.summary", after: "5", breaking: true }]);
  expect(operations.changed).toBe(changes[0]?.operations);
  expect(changes[0]?.modules).toContain("service");
  expect(Object.values(modules)).toEqual(changes[0]?.modules.map(() => ({ breaking: 1, compatible: 0 })));
});

it("finds operations that went, and breaks nobody with a schema that nothing uses", () => {
  const fewer = { ...official, operations: official.operations.filter(({ path }) => path !== "/service/tickets") };
  expect(diff(official, fewer).changes.map(({ place, breaking }) => `${place} ${breaking}`)).toEqual([
    "GET /service/tickets true",
    "POST /service/tickets true",
  ]);
  const extra = { ...official, schemas: { ...official.schemas, Lonely: { type: "object" } } };
  expect(diff(extra, official).changes).toMatchObject([{ kind: "schema-removed", place: "Lonely", breaking: false }]);
});
