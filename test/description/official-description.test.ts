import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseSeed, readDescription, seedOf } from "../../catalog/description/index.js";
import { inReverse } from "./in-reverse.js";

const text = readFileSync(new URL("../../codegen/manage.json", import.meta.url), "utf8");
const result = readDescription(text);
const seed = seedOf(result);

/** What the vendor's file itself says, counted without our reading of it. */
const raw = JSON.parse(text) as {
  info: { version: string };
  paths: Record<string, Record<string, { tags?: string[] }>>;
  components: { schemas: object };
};
const rawOperations = Object.values(raw.paths).flatMap((item) =>
  Object.entries(item).flatMap(([verb, operation]) =>
    ["get", "post", "put", "patch", "delete"].includes(verb) ? [{ verb, tag: operation.tags?.[0] }] : [],
  ),
);

describe("the official description", () => {
  it.runIf(raw.info.version === "2025.1")("2025.1 is known, and gets each repair as often as it needs it", () => {
    expect(seed.operations).toHaveLength(3053);
    expect(Object.keys(result.document.paths)).toHaveLength(1815);
    expect(Object.keys(seed.schemas)).toHaveLength(830);
    expect(Object.fromEntries(result.repairs.map(({ name, count }) => [name, count]))).toEqual({
      "drop-byte-order-mark": 0,
      "leave-out-other-verbs": 0,
      "keep-unlike-versions": 0,
      "merge-like-templates": 0,
      "mend-path-templates": 4,
      "set-apart-broken-templates": 0,
      "drop-slash-twins": 0,
      "keep-near-twin-paths": 7,
      "unique-operation-ids": 0,
      "remove-client-id-header": 3053,
      "move-stray-path-body": 1,
      "declare-path-parameters": 1,
      "move-stray-path-parameters": 23,
      "require-path-parameters": 0,
      "drop-repeated-parameters": 0,
      "search-paging": 2,
      "plain-media-types": 2739,
      "declare-file-answers": 6,
      "success-for-default-only": 1,
      "add-error-answer": 3053,
      "patch-value-any-json": 1,
      "untyped-values-any-json": 4,
      "max-length-from-text": 783,
      "required-names-real-properties": 1,
      "short-type-names": 23,
    });
  });

  it("loses nothing", () => {
    expect(result.apiVersion).toBe(raw.info.version);
    expect(Object.keys(result.document.paths)).toHaveLength(Object.keys(raw.paths).length);
    expect(seed.operations).toHaveLength(rawOperations.length);
    expect(Object.keys(seed.schemas)).toEqual(expect.arrayContaining(Object.keys(raw.components.schemas)));
    for (const verb of ["get", "post", "put", "patch", "delete"]) {
      const count = seed.operations.filter(({ method }) => method === verb.toUpperCase()).length;
      expect(count, verb).toBe(rawOperations.filter((operation) => operation.verb === verb).length);
    }
    expect(new Set(seed.operations.map(({ tag }) => tag))).toEqual(new Set(rawOperations.map(({ tag }) => tag)));
    expect(new Set(seed.operations.map(({ operationId }) => operationId)).size).toBe(rawOperations.length);
  });

  it("leaves templates that can be filled from parameters that exist", () => {
    for (const { method, path, parameters } of seed.operations) {
      const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
      expect(declared.sort(), `${method} ${path}`).toEqual(placeholders.sort());
      expect(path.replace(/\{\w+\}/g, ""), `${method} ${path}`).not.toMatch(/[{}]/);
    }
  });

  it("reads back from the committed seed", () => {
    const read = (name: string) => readFileSync(new URL(`../../generated/catalog/${name}`, import.meta.url), "utf8");
    expect(parseSeed({ operations: read("operations.json"), schemas: read("schemas.json") })).toEqual(seed);
  });

  it("is read the same whatever the order of its keys", () => {
    const other = readDescription(JSON.stringify(inReverse(JSON.parse(text))));
    expect(JSON.stringify(seedOf(other))).toBe(JSON.stringify(seed));
    expect(JSON.stringify(other.document)).toBe(JSON.stringify(result.document));
  });
});
