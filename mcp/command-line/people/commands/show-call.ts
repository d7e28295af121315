import { DATA_LABEL } from "../../../presenting/answer-text.js";
import type { CallAnswer } from "../../../presenting/call-answer.js";
import { isObject } from "../../../presenting/json-value.js";
import { cellText } from "../output/cell-text.js";
import { jsonOutput } from "../output/json-output.js";
import { printableBlock } from "../output/printable.js";
import { recordLines } from "../output/record-lines.js";
import { recordTable } from "../output/record-table.js";
import type { Screen } from "../output/show.js";

/**
 * Shows the answer of a call: a list as a table, a record by its fields; what is said about it goes beside.
 *
 * @param full records as the API sends them: as JSON
 */
export function showCall(answer: CallAnswer, full: boolean, screen: Screen): void {
  const { request, status, data, shown, total, next, omitted, truncated } = answer;
  const hints = (answer.hints ?? []).filter((hint) => hint !== DATA_LABEL);
  const counts = [
    ...(shown === undefined ? [] : [`${shown} shown`]),
    ...(total === undefined ? [] : [`${total} in all`]),
    ...(truncated ? ["shortened to fit CWM_MAX_RESULT_CHARS"] : []),
  ];
  screen.note([`${request.method} ${request.path} → ${status}`, ...counts].join(", "));
  showData(data, full, screen);
  if (omitted && omitted.length > 0) screen.note(omittedText(omitted));
  for (const hint of hints) screen.note(hint);
  if (next !== undefined) {
    screen.note("There are more: --all-pages reads all, --max-items N so many. What comes next, from exactly here on:");
    screen.noteWhole(`call ${request.method} ${request.path} --cursor ${next}`);
  }
}

/** More names are a wall that hides everything else. */
const MOST_NAMES = 8;

function omittedText(omitted: readonly string[]): string {
  const named = omitted.slice(0, MOST_NAMES).join(", ");
  const more = omitted.length > MOST_NAMES ? ` and ${omitted.length - MOST_NAMES} more fields` : "";
  return `Left out: ${named}${more} (--param fields=… picks fields, --full shows all).`;
}

function showData(data: unknown, full: boolean, screen: Screen): void {
  if (data === null || data === undefined) return;
  if (full) screen.print([jsonOutput(data).trimEnd()]);
  else if (Array.isArray(data) && data.length === 0) screen.note("Nothing matches.");
  else if (Array.isArray(data)) screen.printTable(recordTable(data, screen.width));
  else if (isObject(data)) screen.print(recordLines(data, screen.width));
  else screen.print([typeof data === "string" ? printableBlock(data) : cellText(data, true)]);
}
