import { describe, expect, it } from "vitest";
import { documentedExports } from "./documented-exports.js";

describe("every export of the SDK", () => {
  const exports = documentedExports();

  it("is looked at, types too", () => {
    expect(exports.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["createClient", "Client", "Answer", "TimeoutError"]),
    );
  });

  it("says in a doc comment what it is", () => {
    expect(exports.filter(({ comment }) => comment.trim() === "").map(({ name }) => name)).toEqual([]);
  });

  it("has an example in which it is used; all examples are compiled in doc-examples.test.ts", () => {
    const isUsed = (name: string, code: string) => new RegExp(`\\b${name}\\b`).test(code.replace(/^import .*$/gm, ""));
    expect(
      exports.filter(({ name, examples }) => !examples.some((code) => isUsed(name, code))).map(({ name }) => name),
    ).toEqual([]);
  });
});
