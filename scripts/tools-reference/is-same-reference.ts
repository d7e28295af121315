/**
 * Whether two references say the same. How many operations a search matches moves with every word that the vocabulary
 * gains, and tells a reader nothing; all else must be equal to the letter.
 */
export function isSameReference(left: string, right: string): boolean {
  return withoutTotals(left) === withoutTotals(right);
}

function withoutTotals(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(/"total": \d+,(?=\s+"results")/g, '"total": …,');
}
