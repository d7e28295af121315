/** The number in the answer of a `/count`, where it gave one. */
export function countIn(answer: unknown): number | undefined {
  const { count } = Object(answer) as { readonly count?: unknown };
  return typeof count === "number" ? count : undefined;
}
