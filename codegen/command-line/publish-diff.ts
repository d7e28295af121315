import { writeFile } from "node:fs/promises";
import type { ApiDiff } from "../diff/diff-models.js";
import { renderJson } from "../diff/render-json.js";
import { renderMarkdown } from "../diff/render-markdown.js";
import { renderText } from "../diff/render-text.js";
import type { CodegenOptions } from "./options.js";
import type { Terminal } from "./terminal.js";

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
  else if (markdown !== undefined) await writeFile(markdown, renderMarkdown(diff));
  return failOn === "breaking" && diff.total.breaking > 0 ? 1 : 0;
}
