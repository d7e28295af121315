import { mkdir, readFile, writeFile } from "node:fs/promises";
import { TOOLS } from "../mcp/tools/index.js";
import { EXAMPLES } from "./tools-reference/examples.js";
import { isSameReference } from "./tools-reference/is-same-reference.js";
import { renderToolsReference } from "./tools-reference/render-tools-reference.js";
import { runExamples } from "./tools-reference/run-examples.js";

/** `npm run docs` writes `docs/tools.md`; `npm run docs:check` fails when it is not what would be written. */
const FILE = "docs/tools.md";
const text = renderToolsReference(TOOLS, await runExamples(EXAMPLES));
if (process.argv.includes("--check")) {
  const present = await readFile(FILE, "utf8").catch(() => "");
  if (!isSameReference(present, text)) {
    console.error(`${FILE} is not what the tools say now: run "npm run docs".`);
    process.exitCode = 1;
  }
} else {
  await mkdir("docs", { recursive: true });
  await writeFile(FILE, text);
  console.log(`Wrote ${FILE}.`);
}
