import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { TOOLS } from "../../mcp/tools/index.js";
import { EXAMPLES } from "../../scripts/tools-reference/examples.js";
import { isSameReference } from "../../scripts/tools-reference/is-same-reference.js";
import { renderToolsReference } from "../../scripts/tools-reference/render-tools-reference.js";
import { type AnsweredExample, runExamples } from "../../scripts/tools-reference/run-examples.js";

const PAGE = fileURLToPath(new URL("../../docs/tools.md", import.meta.url));

describe("the tools reference", () => {
  let examples: readonly AnsweredExample[];
  beforeAll(async () => {
    examples = await runExamples(EXAMPLES);
  });

  it("is what the tools say now (npm run docs writes it)", async () => {
    const page = await readFile(PAGE, "utf8");
    const present = renderToolsReference(TOOLS, examples);
    if (!isSameReference(page, present)) expect(page).toBe(present);
  });

  it("shows answers that satisfy the tools' own output schemas, and one refusal", () => {
    for (const tool of TOOLS) {
      const own = examples.filter((example) => example.tool === tool.name && !example.isError);
      expect(own.length, tool.name).toBeGreaterThan(0);
      for (const { answer } of own) expect(tool.output.safeParse(answer).success, tool.name).toBe(true);
    }
    expect(examples.filter(({ isError }) => isError).map(({ answer }) => answer)).toEqual([
      expect.stringContaining("Nearest: conditions"),
    ]);
  });

  it("names every parameter of every tool", async () => {
    const page = await readFile(PAGE, "utf8");
    for (const tool of TOOLS) {
      const section = page.split(`\n## ${tool.name}\n`)[1]?.split("\n## ")[0] ?? "";
      for (const name of Object.keys(tool.input.shape)) expect(section).toContain(`\n| \`${name}\` |`);
    }
  });

  it("is compared to the letter, but for the number of matches", () => {
    const page = '{\n  "total": 3,\n  "results": []\n}';
    expect(isSameReference(page, page.replace("3", "4"))).toBe(true);
    expect(isSameReference(page, page.replace("[]", "[1]"))).toBe(false);
    expect(isSameReference('"total": 3,\n"queries": []', '"total": 4,\n"queries": []')).toBe(false);
  });
});
