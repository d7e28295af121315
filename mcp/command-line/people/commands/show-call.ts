import { DATA_LABEL } from "../../../presenting/answer-text.js";
import type { CallAnswer } from "../../../presenting/call-answer.js";
import { isObject } from "../../../presenting/json-value.js";
import { cellText } from "../output/cell-text.js";
import { inFlagTerms } from "../output/flag-terms.js";
import { jsonOutput } from "../output/json-output.js";
import { printableBlock } from "../output/printable.js";
import { recordLines } from "../output/record-lines.js";
import { recordTable } from "../output/record-table.js";
import type { Screen } from "../output/show.js";

/** Shows the answer of a call: a list as a table, a record by its fields; what is said about it goes beside. */
export function showCall(answer: CallAnswer, full: boolean, screen: Screen): void {
  const { request, status, data, shown, total, next, omitted, truncated } = answer;
  const hints = (answer.hints ?? []).filter((hint) => hint !== DATA_LABEL);
  const offer = hints.find((hint) => hint.startsWith(SAVE_OFFER));
  const counts = [
    ...(shown === undefined ? [] : [`${shown} shown`]),
    ...(total === undefined ? [] : [`${total} in all`]),
    ...(truncated ? ["shortened to fit CWM_MAX_RESULT_CHARS"] : []),
  ];
  screen.note([`${request.method} ${request.path} → ${status}`, ...counts].join(", "));
  showData(data, full, screen);
  if (omitted && omitted.length > 0) {
    screen.note(`Left out: ${omitted.join(", ")} (--param fields=… names fields, --full shows all).`);
  }
  for (const hint of hints) if (hint !== offer) screen.note(inFlagTerms(hint));
  if (next !== undefined)
    screen.note("There are more: --all-pages reads all, --max-items N so many, --param page=2 the next page.");
  if (offer !== undefined) {
    screen.note(
      `To keep this call: memory save ${request.method} ${request.path} "DESCRIPTION", with the same --param and --data.`,
    );
  }
}

/** How the tool's offer to save a call begins; it is put in the words of the command line. */
const SAVE_OFFER = "To keep this call:";

function showData(data: unknown, full: boolean, screen: Screen): void {
  if (data === null || data === undefined) return;
  if (full) screen.print([jsonOutput(data).trimEnd()]);
  else if (Array.isArray(data) && data.length === 0) screen.note("Nothing matches.");
  else if (Array.isArray(data)) screen.printTable(recordTable(data, screen.width));
  else if (isObject(data)) screen.print(recordLines(data, screen.width));
  else screen.print([typeof data === "string" ? printableBlock(data) : cellText(data)]);
}
