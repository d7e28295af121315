import { ToolError } from "../tools/tool-error.js";

/** Whether a JSON number keeps its value when it is read as a double and written again. */
export function isExactNumber(literal: string): boolean {
  const value = Number(literal);
  return Number.isFinite(value) && digitsOf(literal) === digitsOf(String(value));
}

/** Sign, significant digits and magnitude: `1.50` and `15e-1` are one number. */
function digitsOf(literal: string): string {
  const [mantissa = "", exponent = "0"] = literal.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.replace(/^[+-]/, "").split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  const magnitude = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${mantissa.startsWith("-") ? "-" : ""}${significant}e${magnitude}`;
}

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
