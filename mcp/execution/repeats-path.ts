/**
 * Whether a path that is given beside a cursor is the cursor's own: letter case, encoding and slashes at the ends do not
 * matter, and braces stand for whatever the cursor has in their place.
 */
export function repeatsPath(given: string, own: string): boolean {
  const asked = segmentsOf(given);
  const held = segmentsOf(own);
  return asked.length === held.length && asked.every((segment, at) => /^\{.*\}$/.test(segment) || segment === held[at]);
}

function segmentsOf(path: string): string[] {
  return path
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => decoded(segment).toLowerCase());
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
