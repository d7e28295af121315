/** Named fields by segment, in lower case: names in filters are case-insensitive. */
export type FieldTree = ReadonlyMap<string, FieldTree>;

/** The paths that a caller named (`owner/identifier`, `status`) as a tree. */
export function fieldTree(paths: readonly string[]): FieldTree {
  const root: GrowingTree = new Map();
  for (const path of paths) {
    let place = root;
    for (const segment of path.toLowerCase().split("/")) {
      const name = segment.trim();
      if (name === "") continue;
      const next = place.get(name) ?? (new Map() as GrowingTree);
      place.set(name, next);
      place = next;
    }
  }
  return root;
}

interface GrowingTree extends Map<string, GrowingTree> {}
