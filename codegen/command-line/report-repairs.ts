import type { RepairReport } from "../../catalog/description/index.js";

/** Places named in a line; the manifest has more. */
const MAX_PLACES = 4;

function lines(repairs: readonly RepairReport[]): string {
  return repairs
    .map(({ name, count, reason, places }) => {
      const where = count > 0 && count <= MAX_PLACES ? places.map((place) => `\n         ${place}`).join("") : "";
      return `${String(count).padStart(6)} × ${name}: ${reason}${where}\n`;
    })
    .join("");
}

/** Lists every repair with how often it applied, and where when that is short. */
export function reportRepairs(repairs: readonly RepairReport[]): string {
  return `repairs:\n${lines(repairs)}`;
}

/** Lists the repairs that `file` needed; nothing when it needed none. */
export function reportApplied(repairs: readonly RepairReport[], file: string): string {
  const applied = repairs.filter(({ count }) => count > 0);
  return applied.length === 0 ? "" : `repairs of ${file}:\n${lines(applied)}`;
}
