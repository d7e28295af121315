/**
 * Orders releases of the API such as `2025.1` and `v2024.12.345`: negative when the first is older, 0 when they are the
 * same as far as both are told.
 */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(release: string): number[] {
  return (release.match(/\d+/g) ?? []).slice(0, 2).map(Number);
}
