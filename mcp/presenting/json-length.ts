/** Characters of a value as JSON: what a structured answer costs. */
export function jsonLength(value: unknown): number {
  return (JSON.stringify(value) ?? "").length;
}
