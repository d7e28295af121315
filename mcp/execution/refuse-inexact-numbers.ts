import { ToolError } from "../tools/tool-error.js";

/**
 * Refuses whole numbers beyond 2^53: they may have been rounded on their way here, and nobody would notice.
 *
 * @param what the name of the values, for the message: `data`
 * @throws ToolError naming the place
 */
export function refuseInexactNumbers(what: string, value: unknown): void {
  const place = inexactPlace(value, what);
  if (place === undefined) return;
  throw new ToolError(
    `${place} is a number beyond 2^53, which JSON does not carry exactly; nothing was sent. Ids have at most ten digits; a longer number is text.`,
  );
}

function inexactPlace(value: unknown, place: string): string | undefined {
  if (typeof value === "number") {
    const exact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
    return exact ? undefined : place;
  }
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = inexactPlace(member, Array.isArray(value) ? `${place}[${name}]` : `${place}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
