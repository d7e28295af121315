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
 * Whether a JSON text holds a whole number that JavaScript would round, as ids beyond 2^53 are.
 *
 * @example roundsIntegers('{"id":9007199254740993}') // true
 */
export function roundsIntegers(json: string): boolean {
  // Hardly any text has one; the search for sixteen digits is a fraction of parsing.
  if (!/\d{16}/.test(json)) return false;
  const tokens = json.matchAll(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g);
  return [...tokens].some(([token]) => /^-?\d{16,}$/.test(token) && !isExactNumber(token));
}
