import { writeFile } from "node:fs/promises";
import type { ApiDiff } from "../diff/diff-models.js";
import { renderJson } from "../diff/render-json.js";
import { renderMarkdown } from "../diff/render-markdown.js";
import { renderText } from "../diff/render-text.js";
import { CodegenFailure } from "../failure.js";
import type { CodegenOptions } from "./options.js";
import type { Terminal } from "./terminal.js";

async function writeMarkdown(file: string, diff: ApiDiff): Promise<void> {
  try {
    await writeFile(file, renderMarkdown(diff));
  } catch (cause) {
    throw new CodegenFailure(`The diff cannot be written into ${file}.`, { cause });
  }
}

/**
 * Shows a diff in the forms that were asked for.
 *
 * @returns the exit code that `--fail-on` makes of it
 */
export async function publishDiff(diff: ApiDiff, options: CodegenOptions, terminal: Terminal): Promise<number> {
  const { json, markdown, failOn } = options;
  if (json) terminal.out(renderJson(diff));
  else if (markdown !== "-") terminal.out(renderText(diff));
  if (markdown === "-") terminal.out(renderMarkdown(diff));
  else if (markdown !== undefined) await writeMarkdown(markdown, diff);
  return failOn === "breaking" && diff.total.breaking > 0 ? 1 : 0;
}
