import type { Change } from "./change.js";
import { describeChange, describeReach } from "./describe-change.js";
import type { ApiDiff } from "./diff-models.js";
import { oneLine } from "./one-line.js";

/** Lines of each sort that a terminal shows; Markdown and JSON have more. */
const MAX_LINES = 60;

function line(change: Change): string {
  const reach = describeReach(change);
  return `  ${oneLine(change.place)}: ${describeChange(change)} – ${[change.reason, reach].filter(Boolean).join("; ")}`;
}

function section(title: string, changes: readonly Change[]): string[] {
  if (changes.length === 0) return [];
  const more = changes.length - MAX_LINES;
  return [
    "",
    `${title} (${changes.length}), worst first`,
    ...changes.slice(0, MAX_LINES).map(line),
    ...(more > 0 ? [`  … and ${more} more; --markdown FILE or --json lists them`] : []),
  ];
}

/** The first line of every rendering: `API 2025.1 → 2025.2: 3 breaking, 12 compatible changes`. */
export function headline({ from, to, total, changes }: ApiDiff): string {
  const release = oneLine(from === to ? `API ${to}` : `API ${from} → ${to}`);
  if (changes.length === 0) return `${release}: no changes`;
  const plural = total.breaking + total.compatible === 1 ? "change" : "changes";
  return `${release}: ${total.breaking} breaking, ${total.compatible} compatible ${plural}`;
}

/** Operations in one line: `operations: 2 added, 1 removed, 40 changed`. */
export function operationsLine({ operations }: ApiDiff): string {
  return `operations: ${operations.added} added, ${operations.removed} removed, ${operations.changed} changed`;
}

/** Renders a diff for a terminal. Ends with a line break. */
export function renderText(diff: ApiDiff): string {
  if (diff.changes.length === 0) return `${headline(diff)}\n`;
  const names = Object.keys(diff.modules).map(oneLine);
  const width = Math.max(...names.map((name) => name.length), 0);
  const modules = Object.values(diff.modules).map(
    (counts, index) =>
      `  ${(names[index] ?? "").padEnd(width)}  ${counts.breaking} breaking, ${counts.compatible} compatible`,
  );
  return `${[
    headline(diff),
    operationsLine(diff),
    ...(modules.length > 0 ? ["by module:", ...modules] : []),
    ...section(
      "BREAKING",
      diff.changes.filter((change) => change.breaking),
    ),
    ...section(
      "compatible",
      diff.changes.filter((change) => !change.breaking),
    ),
  ].join("\n")}\n`;
}
