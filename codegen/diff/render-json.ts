import type { ApiDiff } from "./diff-models.js";

/** Renders a diff for programs: the whole {@link ApiDiff}. Ends with a line break. */
export function renderJson(diff: ApiDiff): string {
  return `${JSON.stringify(diff, undefined, 2)}\n`;
}
