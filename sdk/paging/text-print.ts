/**
 * A text as a number of 53 bits, alike for texts that are alike and hardly ever else. Only for telling records apart, where a
 * cryptographic digest would cost more than reading the record did.
 */
export function textPrint(text: string): number {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0x5bd1e995);
    second ^= second >>> 15;
  }
  return (first >>> 0) * 2 ** 21 + ((second ^ (second >>> 11)) >>> 11);
}
