/**
 * How many letters must be changed, added, dropped or swapped with a neighbour to turn one word into the other.
 *
 * @param limit give up above this and answer `limit + 1`; keeps a search over many words cheap
 */
export function editDistance(left: string, right: string, limit = Number.POSITIVE_INFINITY): number {
  if (left === right) return 0;
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, at(beforePrevious, column - 2) + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, right.length);
}

/** Which of the letters a–z a word has, as bits. */
export function letterSet(word: string): number {
  let letters = 0;
  for (let place = 0; place < word.length; place++) {
    const letter = word.charCodeAt(place) - FIRST_LETTER;
    if (letter >= 0 && letter < 26) letters |= 1 << letter;
  }
  return letters;
}

const FIRST_LETTER = "a".charCodeAt(0);

/**
 * Whether two words, by their {@link letterSet}s, can be within an edit distance at all: an edit brings or takes away at
 * most one letter each. Cheap, so that most words need no closer look.
 */
export function mayBeNear(left: number, right: number, limit: number): boolean {
  let differing = left ^ right;
  let count = 0;
  while (differing !== 0 && count <= 2 * limit) {
    differing &= differing - 1;
    count++;
  }
  return count <= 2 * limit;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

/**
 * The names closest to a misspelt one, best first: letter case is ignored, a name that contains the other counts as close,
 * and nothing further than half of its letters is offered.
 *
 * @param count how many at most. Default 3
 */
export function nearestNames(name: string, names: Iterable<string>, count = 3): string[] {
  const wanted = name.toLowerCase();
  if (wanted === "") return [];
  const scored: { name: string; distance: number }[] = [];
  for (const candidate of names) {
    const lower = candidate.toLowerCase();
    const limit = Math.max(1, Math.floor(Math.max(wanted.length, lower.length) / 2));
    const contained = wanted.length >= 3 && lower.length >= 3 && (lower.includes(wanted) || wanted.includes(lower));
    const letters = editDistance(wanted, lower, limit);
    const distance = contained ? Math.min(letters, 1 + Math.abs(lower.length - wanted.length) / 10) : letters;
    if (contained || letters <= limit) scored.push({ name: candidate, distance });
  }
  return scored
    .sort((a, b) => a.distance - b.distance || a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
    .slice(0, count)
    .map((entry) => entry.name);
}
