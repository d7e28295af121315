import type { Change } from "./change.js";
import { describeChange } from "./describe-change.js";
import type { ApiDiff } from "./diff-models.js";
import { oneLine } from "./one-line.js";
import { headline, operationsLine } from "./render-text.js";

const TITLE = "# Changelog\n";

/** Breaking changes named in an entry; the rest is in the pull request's comment. */
const MAX_NAMED = 20;

function named(change: Change): string {
  return `- \`${oneLine(change.place).replaceAll("`", "")}\`: ${describeChange(change)}\n`;
}

/** The entry of one regeneration. It has no date, so that the same input gives the same text; version control has it. */
function entry(diff: ApiDiff): string {
  const breaking = diff.changes.filter((change) => change.breaking);
  const more = breaking.length - MAX_NAMED;
  if (diff.changes.length === 0) {
    return `## ${headline(diff)}\n\nAnother description was taken in; callers see no difference.\n`;
  }
  return [
    `## ${headline(diff)}\n\n`,
    `${operationsLine(diff)}\n`,
    ...(breaking.length > 0 ? ["\nBreaking:\n\n", ...breaking.slice(0, MAX_NAMED).map(named)] : []),
    ...(more > 0 ? [`- … and ${more} more\n`] : []),
  ].join("");
}

/**
 * Puts the summary of a regeneration at the head of the changelog.
 *
 * @param changelog its text so far; empty when there is none
 * @param diff of what the run took in; without changes the entry says so
 */
export function addToChangelog(changelog: string, diff: ApiDiff): string {
  const text = changelog === "" ? TITLE : changelog.replaceAll("\r\n", "\n");
  const firstEntry = text.search(/^## /m);
  const at = firstEntry === -1 ? text.length : firstEntry;
  const head = text.slice(0, at).trimEnd();
  const rest = text.slice(at);
  return `${head}\n\n${entry(diff)}${rest === "" ? "" : `\n${rest}`}`;
}
