import { writeFile } from "node:fs/promises";
import type { ApiDiff } from "../diff/diff-models.js";
import { renderJson } from "../diff/render-json.js";
import { renderMarkdown } from "../diff/render-markdown.js";
import { renderText } from "../diff/render-text.js";
import { CodegenFailure } from "../failure.js";
import { type CodegenOptions, STANDARD_OUTPUT } from "./options.js";
import type { Terminal } from "./terminal.js";

/** Writes a report into a file, or to standard output for `-`. */
async function write(file: string, text: string, { out }: Terminal): Promise<void> {
  if (file === STANDARD_OUTPUT) return out(text);
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new CodegenFailure(`The diff cannot be written into ${file}.`, { cause });
  }
}

/** Whether a report is to be all that standard output gets. */
export function standardOutputIsTaken({ json, markdown }: CodegenOptions): boolean {
  return json === STANDARD_OUTPUT || markdown === STANDARD_OUTPUT;
}

/** Says in the forms that were asked for that there is nothing to compare with. */
export async function publishNoDiff({ json }: CodegenOptions, terminal: Terminal): Promise<void> {
  if (json !== undefined) await write(json, "null\n", terminal);
}

/**
 * Shows a diff in the forms that were asked for.
 *
 * @returns the exit code that `--fail-on` makes of it
 */
export async function publishDiff(diff: ApiDiff, options: CodegenOptions, terminal: Terminal): Promise<number> {
  const { json, markdown, failOn } = options;
  if (!standardOutputIsTaken(options)) terminal.out(renderText(diff));
  if (json !== undefined) await write(json, renderJson(diff), terminal);
  if (markdown !== undefined) await write(markdown, renderMarkdown(diff), terminal);
  return failOn === "breaking" && diff.total.breaking > 0 ? 1 : 0;
}
