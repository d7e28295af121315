import type { CheckStatus } from "./check.js";
import type { DoctorReport } from "./run-doctor.js";

const MARKS: Readonly<Record<CheckStatus, string>> = { ok: "✓", warn: "!", fail: "✗", skip: "·" };
/** ANSI colours: green, yellow, red, grey. */
const COLOURS: Readonly<Record<CheckStatus, number>> = { ok: 32, warn: 33, fail: 31, skip: 90 };

/** Writes a report for people. `colour` puts the marks in colour, as terminals show it. */
export function renderReport(report: DoctorReport, options: { readonly colour?: boolean } = {}): string {
  const mark = (status: CheckStatus) =>
    options.colour ? `\u001b[${COLOURS[status]}m${MARKS[status]}\u001b[0m` : MARKS[status];
  const lines: string[] = [];
  for (const { title, checks } of report.sections) {
    lines.push(title);
    for (const { name, status, found, advice } of checks) {
      lines.push(`  ${mark(status)} ${name}: ${found}`);
      if (advice !== undefined) lines.push(`      → ${advice}`);
    }
    lines.push("");
  }
  const { ok, warn, fail, skip } = report.summary;
  const counts = [`${ok} ok`, `${warn} to look at`, `${fail} wrong`, ...(skip > 0 ? [`${skip} not checked`] : [])];
  lines.push(`${report.healthy ? "Nothing is wrong" : "Something is wrong"}: ${counts.join(", ")}.`);
  return lines.join("\n");
}
