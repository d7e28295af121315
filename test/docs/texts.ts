import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The texts for people, by their path in the repository. */
export function readTexts(): Map<string, string> {
  const docs = readdirSync(`${ROOT}docs`).filter((name) => name.endsWith(".md"));
  const paths = ["README.md", "CONTRIBUTING.md", "packaging/sdk/README.md", ...docs.map((name) => `docs/${name}`)];
  return new Map(paths.map((path) => [path, readFileSync(`${ROOT}${path}`, "utf8")]));
}

/** The blocks of a text that are in one language, by the line they begin at. */
export function codeBlocks(text: string, language: string): Map<number, string> {
  const blocks = new Map<number, string>();
  for (const { 1: before = "", 2: code = "", index } of text.matchAll(
    new RegExp(`(^|\\n)\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"),
  )) {
    blocks.set(text.slice(0, index + before.length).split("\n").length, code);
  }
  return blocks;
}
