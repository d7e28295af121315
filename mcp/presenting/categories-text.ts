import { jsonLength } from "./json-length.js";

type Counts = Readonly<Record<string, number>>;

/** Characters (1,500 tokens at four each) that an overview of the whole API may take from a model's attention. */
export const OVERVIEW_CHARS = 6_000;

/**
 * Categories by module as text. What does not fit is counted, module by module: the smallest categories go first, and
 * before them the pick lists (`…Info`, `…Infos`), which repeat another category in short.
 */
export function categoriesText(
  total: number,
  modules: Readonly<Record<string, Counts>>,
  limit = OVERVIEW_CHARS,
): string {
  const lists = Object.entries(modules).map(([name, counts]) => ({ name, ranked: byWeight(counts) }));
  const longest = Math.max(0, ...lists.map(({ ranked }) => ranked.length));
  const textWith = (share: number): string =>
    [
      `${total} categories, each with its number of operations`,
      ...lists.map(({ name, ranked }) => moduleLine(name, ranked, Math.ceil(ranked.length * share))),
    ].join("\n");
  for (let kept = longest; kept > 0; kept--) {
    const text = textWith(kept / longest);
    if (text.length <= limit) return text;
  }
  return textWith(0);
}

/**
 * The categories that fit into an answer, by the same order as in the text.
 *
 * @param budget characters of JSON
 */
export function fitCategories(
  modules: Readonly<Record<string, Counts>>,
  budget: number,
): Readonly<Record<string, Counts>> {
  const lists = Object.entries(modules).map(([name, counts]) => ({ name, ranked: byWeight(counts) }));
  const longest = Math.max(0, ...lists.map(({ ranked }) => ranked.length));
  for (let kept = longest; kept > 0; kept--) {
    const fitting = Object.fromEntries(
      lists.map(({ name, ranked }) => [
        name,
        Object.fromEntries(inOrder(ranked.slice(0, Math.ceil((ranked.length * kept) / longest)))),
      ]),
    );
    if (jsonLength(fitting) <= budget) return fitting;
  }
  return Object.fromEntries(lists.map(({ name }) => [name, {}]));
}

function inOrder(ranked: readonly (readonly [string, number])[]): (readonly [string, number])[] {
  return [...ranked].sort(([one], [other]) => (one < other ? -1 : 1));
}

function moduleLine(name: string, ranked: readonly (readonly [string, number])[], kept: number): string {
  const shown = inOrder(ranked.slice(0, kept)).map(([category, count]) => `${category} ${count}`);
  const left = ranked.length - shown.length;
  if (left > 0) shown.push(`and ${left} more (module: "${name}")`);
  return `${name}: ${shown.join(", ")}`;
}

function byWeight(counts: Counts): (readonly [string, number])[] {
  return Object.entries(counts).sort(
    ([one, many], [other, few]) =>
      Number(isPickList(one)) - Number(isPickList(other)) || few - many || one.length - other.length,
  );
}

function isPickList(category: string): boolean {
  return /Infos?$/.test(category);
}
