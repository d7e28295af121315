import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compileExamples } from "../docs/compile-examples.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The examples in doc comments of the SDK, by the file and line they stand in. */
function docExamples(): Map<string, string> {
  const examples = new Map<string, string>();
  const files = readdirSync(`${ROOT}sdk`, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  for (const file of files) {
    const text = readFileSync(`${ROOT}sdk/${file}`, "utf8");
    for (const { 0: comment, index } of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
      for (const [, code = ""] of comment.matchAll(/```ts\n([\s\S]*?)```/g)) {
        const line = text.slice(0, index).split("\n").length;
        examples.set(`${file}:${line}`, code.replace(/^\s*\* ?/gm, ""));
      }
    }
  }
  return examples;
}

describe("the examples in doc comments", () => {
  const examples = docExamples();

  it("are there", () => {
    expect(examples.size).toBeGreaterThan(20);
  });

  it("compile", () => {
    expect(compileExamples(examples)).toEqual([]);
  }, 240_000);

  it("would be told if they did not", () => {
    const wrong = new Map([["wrong", 'import { nothing } from "cwm-api-gateway"; nothing();']]);
    expect(compileExamples(wrong)).toHaveLength(1);
  }, 240_000);
});
