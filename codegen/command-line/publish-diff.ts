import { writeFile } from "node:fs/promises";
import type { ApiDiff } from "../diff/diff-models.js";
import { renderJson } from "../diff/render-json.js";
import { renderMarkdown } from "../diff/render-markdown.js";
import { renderText } from "../diff/render-text.js";
import { CodegenFailure } from "../failure.js";
import { type CodegenOptions, STANDARD_OUTPUT } from "./options.js";
import type { Terminal } from "./terminal.js";

async function write(file: string, text: string): Promise<void> {
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

/** As JSON, what there is to say when there is nothing to compare with. */
const NOTHING = "null\n";

/**
 * Writes the files that were asked for. A run that changes the project does so first, so that a file that cannot be
 * written stops it before anything is changed.
 *
 * @param diff absent when there is nothing to compare with
 * @throws CodegenFailure naming the file that cannot be written
 */
export async function writeReports(diff: ApiDiff | undefined, { json, markdown }: CodegenOptions): Promise<void> {
  if (json !== undefined && json !== STANDARD_OUTPUT)
    await write(json, diff === undefined ? NOTHING : renderJson(diff));
  if (markdown !== undefined && markdown !== STANDARD_OUTPUT && diff !== undefined) {
    await write(markdown, renderMarkdown(diff));
  }
}

/**
 * Shows a diff on standard output, in the form that was asked for.
 *
 * @param diff absent when there is nothing to compare with
 * @returns the exit code that `--fail-on` makes of it
 */
export function showDiff(diff: ApiDiff | undefined, options: CodegenOptions, { out, err }: Terminal): number {
  const { json, markdown, failOn } = options;
  if (diff === undefined) {
    (standardOutputIsTaken(options) ? err : out)("There was nothing readable to compare with.\n");
    if (json === STANDARD_OUTPUT) out(NOTHING);
    return 0;
  }
  if (json === STANDARD_OUTPUT) out(renderJson(diff));
  else out(markdown === STANDARD_OUTPUT ? renderMarkdown(diff) : renderText(diff));
  return failOn === "breaking" && diff.total.breaking > 0 ? 1 : 0;
}
