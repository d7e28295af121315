import fc from "fast-check";
import { expect, it } from "vitest";
import { DescriptionError, readDescription, seedOf } from "../../catalog/description/index.js";
import { writeTypeMaps } from "../../codegen/type-maps/write-type-maps.js";
import { writeTypedPaths } from "../../codegen/typed-paths/write-typed-paths.js";
import { description, type Json, operation, parameter } from "./small-description.js";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const WHOLE = description({
  paths: {
    "/a/{id}": {
      parameters: [parameter("id", "path")],
      get: operation("getA", { parameters: [{ $ref: "#/components/parameters/Page" }] }),
      post: operation("postA", {
        requestBody: { content: { "application/json": { schema: ref("Note") } }, required: true },
      }),
    },
    "/a/search": { post: operation("search") },
  },
  components: { parameters: { Page: parameter("page", "query") } },
  schemas: {
    Note: {
      type: "object",
      required: ["text"],
      properties: {
        text: { type: "string", description: "Max length: 50;", enum: ["a", "b"] },
        replies: { type: "array", items: ref("Note") },
        _info: { type: "object", additionalProperties: { type: "string" } },
      },
    },
  },
});

/** Every place of a JSON value. */
function placesOf(value: unknown, place: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [place];
  return [place, ...Object.entries(value).flatMap(([key, member]) => placesOf(member, [...place, key]))];
}

/** A copy with something else at a place; `undefined` removes what is there. */
function replaced(value: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? replaced(item, rest, other) : item));
  const members = value as Json;
  return { ...members, [key]: replaced(members[key], rest, other) };
}

const junk = fc.oneof(
  fc.constantFrom(undefined, null, "", 0, -1, true, [], {}, [[]], { $ref: 1 }, { $ref: "" }, { $ref: "#/" }),
  fc.constantFrom(ref("Note"), ref("Gone"), { $ref: "#/components/parameters/Page" }, "constructor", "/a/{id", "get"),
  fc.jsonValue({ maxDepth: 3 }),
);

it("any damage is repaired, refused in one sentence with a place, or harmless down to the types", () => {
  const places = placesOf(WHOLE);
  fc.assert(
    fc.property(fc.constantFrom(...places), junk, fc.constantFrom(...places), junk, (one, some, other, more) => {
      const damaged = replaced(replaced(WHOLE, one, some), other, more);
      const text = JSON.stringify(damaged) ?? "";
      try {
        const result = readDescription(text);
        expect(seedOf(result).operations.length).toBeGreaterThanOrEqual(0);
        writeTypeMaps(result.document);
        writeTypedPaths(result.document);
      } catch (error) {
        if (!(error instanceof DescriptionError)) throw error;
        expect(error.message).toMatch(/^\S[^\n]*\.$/);
        expect(error.place).not.toBe("");
      }
    }),
    { numRuns: 500 },
  );
});
