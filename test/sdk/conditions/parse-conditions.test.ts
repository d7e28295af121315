import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ConditionNode,
  ConditionsSyntaxError,
  type ConditionValue,
  formatConditions,
  parseConditions,
} from "../../../sdk/index.js";
import { ACCEPTED, REFUSED } from "../../conditions/accepted-and-refused.js";

describe("parseConditions", () => {
  it.each(ACCEPTED)("takes $text ($grade: $why)", ({ text, formatted }) => {
    const tree = parseConditions(text);
    expect(formatConditions(tree)).toBe(formatted);
    expect(parseConditions(formatted)).toEqual(tree);
  });

  it.each(REFUSED)("refuses $text ($grade: $why)", ({ text, position, expected }) => {
    const error = refusal(() => parseConditions(text));
    expect(error.position).toBe(position);
    expect(error.expected).toContain(expected);
    expect(error.message).toContain(`position ${position}`);
  });

  it("tells the names it read before the fault, for the API answers unknown names first", () => {
    expect(refusal(() => parseConditions("ticket condition = invalid")).names).toEqual(["ticket"]);
    expect(refusal(() => parseConditions("a = 1 and b/c =")).names).toEqual(["a", "b/c"]);
    expect(refusal(() => parseConditions("a = 'open")).names).toEqual(["a"]);
  });

  it("refuses numbers that would be others when written again, and takes those with zeros to spare", () => {
    for (const digits of ["9007199254740993", "0.1234567890123456789", "1".repeat(400)]) {
      expect(refusal(() => parseConditions(`x = ${digits}`))).toMatchObject({ position: 4 });
    }
    for (const [written, same] of [
      ["007.10", "7.1"],
      ["-0.0", "0"],
      ["9007199254740992", "9007199254740992"],
      ["1000000000000000000000", "1000000000000000000000"],
    ]) {
      expect(formatConditions(parseConditions(`x = ${written}`))).toBe(`x = ${same}`);
    }
  });

  it("keeps groups apart that only parentheses part", () => {
    expect(parseConditions("(a = 1 and b = 2) and c = 3")).toMatchObject({ kind: "and", terms: [{ kind: "and" }, {}] });
    expect(parseConditions("a = 1 and b = 2 and c = 3")).toMatchObject({ kind: "and", terms: [{}, {}, {}] });
  });

  it("is not felled by hostile depth or length", () => {
    expect(() => parseConditions("(".repeat(100_000))).toThrow(ConditionsSyntaxError);
    expect(parseConditions(Array.from({ length: 20_000 }, (_, i) => `id = ${i}`).join(" or "))).toMatchObject({
      kind: "or",
    });
  });

  it("never throws anything but ConditionsSyntaxError, whatever comes in", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseConditions(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ConditionsSyntaxError);
        }
      }),
    );
  });
});

describe("formatConditions", () => {
  it("is undone by parseConditions for every tree that can be written", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(parseConditions(formatConditions(tree))).toEqual(tree);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, ConditionNode]>([
    ["a text with both quotes", text("a", `"'`)],
    ["an invalid date", { kind: "comparison", path: "a", operator: "=", value: { kind: "date", value: "tomorrow" } }],
    [
      "a number without end",
      { kind: "comparison", path: "a", operator: "=", value: { kind: "number", value: Infinity } },
    ],
    ["an empty list", { kind: "in", path: "a", negated: false, values: [] }],
    ["a group of one", { kind: "and", terms: [text("a", "b")] }],
    ["a path that smuggles a filter", text("a = 1 or b", "c")],
    ["an empty path", text("", "c")],
    ["a word of the language for a path", text("Or", "c")],
  ])("refuses %s", (_, tree) => {
    expect(() => formatConditions(tree)).toThrow(ConditionsSyntaxError);
  });

  it("refuses groups nested deeper than can be read again, and is not felled by them", () => {
    const nested = (depth: number) => {
      let tree: ConditionNode = text("a", "b");
      for (let n = 0; n <= depth; n++) tree = { kind: n % 2 ? "and" : "or", terms: [tree, text("a", "b")] };
      return tree;
    };
    expect(parseConditions(formatConditions(nested(100)))).toEqual(nested(100));
    expect(() => formatConditions(nested(101))).toThrow(ConditionsSyntaxError);
    expect(() => formatConditions(nested(100_000))).toThrow(ConditionsSyntaxError);
  });

  it("does not repeat a text that cannot be written", () => {
    expect(refusal(() => formatConditions(text("name", `Secret "Client" O'Hara`))).message).not.toContain("Secret");
  });
});

function refusal(act: () => unknown): ConditionsSyntaxError {
  try {
    act();
  } catch (error) {
    if (error instanceof ConditionsSyntaxError) return error;
    throw error;
  }
  throw new Error("expected a ConditionsSyntaxError");
}

function text(path: string, value: string): ConditionNode {
  return { kind: "comparison", path, operator: "=", value: { kind: "string", value } };
}

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/).filter((word) => !/^(?:and|or|not)$/i.test(word));
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((segments) => segments.join("/"));
const quotable = fc.string().filter((value) => !(value.includes('"') && value.includes("'")));
const value: fc.Arbitrary<ConditionValue> = fc.oneof(
  quotable.map((value) => ({ kind: "string" as const, value })),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ kind: "number" as const, value: value || 0 })),
  fc.integer().map((value) => ({ kind: "number" as const, value })),
  fc.boolean().map((value) => ({ kind: "boolean" as const, value })),
  fc.constant({ kind: "null" as const, value: null }),
  fc
    .date({ min: new Date("1900-01-01"), max: new Date("2999-12-31"), noInvalidDate: true })
    .map((date) => ({ kind: "date" as const, value: `${date.toISOString().slice(0, 19)}Z` })),
);
const leaf: fc.Arbitrary<ConditionNode> = fc.oneof(
  fc.record({
    kind: fc.constant("comparison" as const),
    path,
    operator: fc.constantFrom("=" as const, "!=" as const, "<" as const, "<=" as const, ">" as const, ">=" as const),
    value,
  }),
  fc.record({
    kind: fc.constant("text" as const),
    path,
    operator: fc.constantFrom("contains" as const, "like" as const),
    negated: fc.boolean(),
    value: quotable,
  }),
  fc.record({
    kind: fc.constant("in" as const),
    path,
    negated: fc.boolean(),
    values: fc.array(value, { minLength: 1, maxLength: 4 }),
  }),
);
const trees: fc.Arbitrary<ConditionNode> = fc.letrec<{ tree: ConditionNode }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      terms: fc.array(tie("tree"), { minLength: 2, maxLength: 4 }),
    }),
  ),
})).tree;
