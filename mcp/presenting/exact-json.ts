/**
 * A JSON text with every whole number that JavaScript would round written as a string: an id that is off by one is worse
 * than one in quotes. Everything else stays as it is.
 */
export function quoteLongIntegers(text: string): string {
  // Nearly no answer has one; the search for sixteen digits is a fraction of parsing.
  if (!/\d{16}/.test(text)) return text;
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  );
}
