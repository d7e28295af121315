import { compareText } from "../compare-text.js";
import type { Repair } from "../repair.js";

/** Not a change but a notice: the twins are different entries, and both stay. */
export const keepNearTwinPaths: Repair = {
  name: "keep-near-twin-paths",
  reason: "Paths that differ only by letter case or a closing slash would be one after normalising; each is kept.",
  apply: (document) => {
    const groups = new Map<string, string[]>();
    for (const path of Object.keys(document.paths)) {
      const key = path.toLowerCase().replace(/\/$/, "");
      groups.set(key, [...(groups.get(key) ?? []), path]);
    }
    return [...groups.values()].filter((group) => group.length > 1).map((group) => group.sort(compareText).join(" | "));
  },
};
