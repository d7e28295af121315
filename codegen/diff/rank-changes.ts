import { compareText } from "../../catalog/description/index.js";
import { CHANGE_KINDS, type Change } from "./change.js";

/**
 * Orders changes worst first: what breaks before what does not, whole operations before their parts (the order of
 * {@link CHANGE_KINDS}), what concerns many operations before what concerns few.
 */
export function rankChanges(changes: readonly Change[]): Change[] {
  return [...changes].sort(
    (left, right) =>
      Number(right.breaking) - Number(left.breaking) ||
      CHANGE_KINDS.indexOf(left.kind) - CHANGE_KINDS.indexOf(right.kind) ||
      right.operations - left.operations ||
      compareText(left.place, right.place),
  );
}
