import type { HttpMethod } from "../description/index.js";

/** One operation as far as paths go. */
export interface PathEntry {
  readonly method: HttpMethod;
  readonly template: string;
  /** Names of path parameters that take text; all others take integers. */
  readonly textParameters: ReadonlySet<string>;
}

/** One way in which segments fit a template. */
export interface PathMatch {
  readonly entry: PathEntry;
  /** Segments of the template, in order. */
  readonly templateSegments: readonly string[];
  /** How well it fits: literal segments beat integers, integers beat text, each judged from the left. */
  readonly rank: readonly number[];
  /** How many literal segments are spelled as in the template, letter case included. */
  readonly sameCase: number;
}

/** All templates, found by segments. */
export interface PathTrie {
  /**
   * Every entry whose template fits, best first.
   *
   * @param anyId let any text stand for an integer id, to learn whether only an id is of the wrong kind
   */
  find(segments: readonly string[], anyId?: boolean): readonly PathMatch[];
}

interface Node {
  readonly literals: Map<string, Node>;
  integer?: Node;
  text?: Node;
  readonly entries: { entry: PathEntry; templateSegments: readonly string[] }[];
}

const FIT = { literal: 4, sameName: 3, integer: 2, text: 1 } as const;

/**
 * Builds the trie; letter case and trailing slashes of templates do not matter, since the server ignores them too. Of
 * templates that differ in nothing else, the one that is spelled like the path comes first.
 */
export function createPathTrie(entries: Iterable<PathEntry>): PathTrie {
  const root = newNode();
  for (const entry of entries) insert(root, entry);
  return {
    find(segments, anyId = false) {
      const matches: PathMatch[] = [];
      const collect = (node: Node, depth: number, rank: readonly number[]): void => {
        const segment = segments[depth];
        if (segment === undefined) {
          for (const { entry, templateSegments } of node.entries) {
            const sameCase = templateSegments.filter((literal, index) => literal === segments[index]).length;
            matches.push({ entry, templateSegments, rank: rankWithNames(rank, segments, templateSegments), sameCase });
          }
          return;
        }
        const literal = node.literals.get(segment.toLowerCase());
        if (literal !== undefined) collect(literal, depth + 1, [...rank, FIT.literal]);
        const fitsInteger = anyId || isInteger(segment) || braceName(segment) !== undefined;
        if (node.integer !== undefined && fitsInteger) collect(node.integer, depth + 1, [...rank, FIT.integer]);
        if (node.text !== undefined) collect(node.text, depth + 1, [...rank, FIT.text]);
      };
      collect(root, 0, []);
      return matches.sort(byRank);
    },
  };
}

function newNode(): Node {
  return { literals: new Map(), entries: [] };
}

function insert(root: Node, entry: PathEntry): void {
  const templateSegments = entry.template.split("/").filter((segment) => segment !== "");
  let node = root;
  for (const segment of templateSegments) node = childFor(node, segment, entry);
  node.entries.push({ entry, templateSegments });
}

function childFor(node: Node, segment: string, entry: PathEntry): Node {
  const name = braceName(segment);
  if (name === undefined) {
    const key = segment.toLowerCase();
    const known = node.literals.get(key);
    if (known !== undefined) return known;
    const created = newNode();
    node.literals.set(key, created);
    return created;
  }
  if (entry.textParameters.has(name)) {
    node.text ??= newNode();
    return node.text;
  }
  node.integer ??= newNode();
  return node.integer;
}

/** A brace that bears the template's own name says which of two templates is meant. */
function rankWithNames(rank: readonly number[], given: readonly string[], template: readonly string[]): number[] {
  return rank.map((fit, index) => {
    const name = braceName(given[index] ?? "");
    const same = name !== undefined && name.toLowerCase() === braceName(template[index] ?? "")?.toLowerCase();
    return same ? FIT.sameName : fit;
  });
}

function byRank(left: PathMatch, right: PathMatch): number {
  for (let index = 0; index < left.rank.length; index++) {
    const difference = (right.rank[index] ?? 0) - (left.rank[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return right.sameCase - left.sameCase;
}

/** `id` of `{id}`; undefined for any other segment. */
export function braceName(segment: string): string | undefined {
  return /^\{([^{}]+)\}$/.exec(segment)?.[1];
}

/** Whether a segment can be the value of an integer id. */
export function isInteger(segment: string): boolean {
  return /^-?\d{1,10}$/.test(segment);
}
