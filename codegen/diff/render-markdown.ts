import type { Change } from "./change.js";
import { describeChange, describeReach } from "./describe-change.js";
import type { ApiDiff } from "./diff-models.js";
import { oneLine } from "./one-line.js";
import { headline, operationsLine } from "./render-text.js";

/** GitHub refuses comments beyond 65,536 characters. */
const MAX_LENGTH = 60_000;

/** Text of the description inside a table: nothing in it may end the cell or become markup. */
function cell(text: string): string {
  return oneLine(text.replace(/[\\|<>*_`[\]]/g, "\\$&"));
}

function code(text: string): string {
  return `\`${oneLine(text.replace(/[`|]+/g, " "))}\``;
}

function row(change: Change): string {
  const why = [change.reason, describeReach(change)].filter(Boolean).join("; ");
  return `| ${code(change.place)} | ${cell(describeChange(change))} | ${cell(why)} |\n`;
}

function table(title: string, changes: readonly Change[], room: number): string {
  if (changes.length === 0) return "";
  let text = `\n### ${title} (${changes.length})\n\n| where | what | why |\n| --- | --- | --- |\n`;
  for (const [index, change] of changes.entries()) {
    const next = row(change);
    if (text.length + next.length > room) return `${text}\n… and ${changes.length - index} more.\n`;
    text += next;
  }
  return text;
}

function modulesTable({ modules }: ApiDiff): string {
  const rows = Object.entries(modules).map(
    ([module, { breaking, compatible }]) => `| ${cell(module)} | ${breaking} | ${compatible} |\n`,
  );
  return rows.length === 0 ? "" : `\n| module | breaking | compatible |\n| --- | ---: | ---: |\n${rows.join("")}`;
}

/** Renders a diff for a pull request, short enough for one comment. Ends with a line break. */
export function renderMarkdown(diff: ApiDiff): string {
  const head = `## ${headline(diff)}\n`;
  if (diff.changes.length === 0) return head;
  const top = `${head}\n${operationsLine(diff)}\n${modulesTable(diff)}`;
  const breaking = table(
    "Breaking",
    diff.changes.filter((change) => change.breaking),
    (MAX_LENGTH - top.length) * 0.75,
  );
  const compatible = table(
    "Compatible",
    diff.changes.filter((change) => !change.breaking),
    MAX_LENGTH - top.length - breaking.length - 100,
  );
  return `${top}${breaking}${compatible}`;
}
