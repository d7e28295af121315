import type { RepairReport } from "../../catalog/description/index.js";

/** Places named in a line; the manifest has more. */
const MAX_PLACES = 4;

/** Lists every repair with how often it applied, and where when that is short. */
export function reportRepairs(repairs: readonly RepairReport[]): string {
  const lines = repairs.map(({ name, count, reason, places }) => {
    const where = count > 0 && count <= MAX_PLACES ? places.map((place) => `\n         ${place}`).join("") : "";
    return `${String(count).padStart(6)} × ${name}: ${reason}${where}\n`;
  });
  return `repairs:\n${lines.join("")}`;
}
