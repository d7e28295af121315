import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callIdentity } from "../../mcp/fast-memory/calls/call-identity.js";
import { matchKey, possibleKeys } from "../../mcp/fast-memory/calls/call-path.js";
import { fillTemplate, missingValues, normalizePath, pathValues } from "../../mcp/fast-memory/index.js";
import { makeMemory } from "./support/memory-folder.js";

/** JSON as it comes in: parsed from text, any key, any text that UTF-8 can hold. */
const json = fc.jsonValue({ stringUnit: "binary", maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)));
const params = fc.option(fc.dictionary(fc.string({ unit: "binary" }), json, { maxKeys: 5 }).map(plain), { nil: null });
const segment = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
  .filter((text) => !/[/?{}\p{Cc}\s:]/u.test(text));
const path = fc.array(segment, { minLength: 1, maxLength: 6 }).map((segments) => `/${segments.join("/")}`);
const method = fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE");

function plain(value: unknown): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value));
}

describe("for whatever is saved", () => {
  it("it comes back equal, once, under its own path and under no other", async () => {
    const { memory } = await makeMemory();
    const call = fc.record({ method, path, params, data: json, description: fc.string({ unit: "binary" }) });
    await fc.assert(
      fc.asyncProperty(call, path, async (saved, elsewhere) => {
        const { id } = await memory.save(saved);
        expect(await memory.save({ ...saved, method: saved.method.toLowerCase() })).toEqual({ id, created: false });
        const found = await memory.recall({ method: saved.method, path: saved.path, limit: 1000 });
        const own = found.find((entry) => entry.id === id);
        expect(own).toMatchObject({ method: saved.method, path: saved.path, description: saved.description });
        expect(own?.data).toEqual(saved.data);
        // No params and empty params are one call; the first ones saved stay.
        if (Object.keys(saved.params ?? {}).length > 0) expect(own?.params).toEqual(saved.params);
        fc.pre(elsewhere !== saved.path);
        const others = await memory.recall({ method: saved.method, path: elsewhere, limit: 1000 });
        expect(others.map((entry) => entry.id)).not.toContain(id);
      }),
      { numRuns: 60 },
    );
  });

  it("equal calls are one, different calls are two", () => {
    const parts = fc.record({ method, path, params: json, data: json });
    const identity = (call: { method: string; path: string; params: unknown; data: unknown }) =>
      callIdentity({ ...call, params: { value: call.params }, data: { value: call.data } });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(identity(reversed(one) as typeof one)).toBe(identity(one));
        expect(identity({ ...one, path: `${one.path}/` })).toBe(identity(one));
        // Whether letter case makes two paths of one, the operation says.
        const lower = (call: typeof one) => JSON.stringify(sorted({ ...call, path: call.path.toLowerCase() }));
        const same = lower(one) === lower(other);
        expect(identity(other) === identity(one)).toBe(same);
      }),
    );
  });
});

describe("for any path", () => {
  it("normalising twice is normalising once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(normalizePath(normalizePath(text))).toBe(normalizePath(text));
      }),
    );
  });

  it("a template made of it finds it, and gives back what was put in", () => {
    fc.assert(
      fc.property(path, fc.infiniteStream(fc.boolean()), (concrete, coins) => {
        const values: Record<string, string> = {};
        const template = concrete
          .split("/")
          .map((text, index) => {
            if (index === 0 || /^\.{1,2}$/.test(text) || coins.next().value !== true) return text;
            values[`v${index}`] = text;
            return `{v${index}}`;
          })
          .join("/");
        const filled = fillTemplate({ path: template, params: null, data: null }, values).path;
        expect(missingValues({ path: filled, params: null, data: null }, {})).toEqual([]);
        expect(pathValues(template, filled)).toEqual(values);
        expect(possibleKeys("GET", filled)).toContain(matchKey("GET", template));
      }),
    );
  });
});

describe("for any value", () => {
  it("a text in conditions cannot end its literal", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", minLength: 1 }),
        fc.constantFrom("a={x} and b=1", "a like '%{x}%' and b=1"),
        (x, conditions) => {
          fc.pre(!(x.includes("'") && x.includes('"')));
          const text = String(
            (fillTemplate({ path: "/a", params: { conditions }, data: null }, { x }).params as { conditions: string })
              .conditions,
          );
          const outside = text.replace(/"[^"]*"|'[^']*'/g, "…");
          expect(outside).toMatch(/^a( like )?=?(…|-?[\d.,\s-]+|true|false|null|\[[\dTZ:-]+\]) and b=1$/i);
        },
      ),
    );
  });
});

/** The same value with its keys in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return fromEntries(Object.entries(value).reverse(), reversed);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return fromEntries(entries, sorted);
}

function fromEntries(entries: [string, unknown][], change: (value: unknown) => unknown): unknown {
  return Object.fromEntries(entries.map(([key, item]) => [key, change(item)]));
}
