import type { HttpMethod } from "../description/index.js";
import { editDistance } from "../words/edit-distance.js";
import { braceName, isInteger, type PathEntry } from "./path-trie.js";

/** Costs of turning the asked path into a template, in segments. */
const COST = {
  /** A segment too many in the asked path. */
  surplus: 0.9,
  /** A segment missing from the asked path. */
  missing: 0.8,
  /** A missing id, which people drop more easily than names. */
  missingId: 0.45,
  /** A name where the template wants an id. */
  nameForId: 0.7,
  /** An id where the template wants a name. */
  idForName: 1.2,
  /** Another verb than the asked one. */
  otherMethod: 0.3,
} as const;

/**
 * The operations nearest to a path that is none: fewest segments to change, segments compared by letters, the asked verb
 * first among equals.
 *
 * @param count how many at most. Default 3
 */
export function nearestOperations(
  method: string,
  segments: readonly string[],
  entries: Iterable<PathEntry>,
  count = 3,
): { method: HttpMethod; path: string }[] {
  if (segments.length === 0) return [];
  const asked = segments.map((segment) => segment.toLowerCase());
  const letters = new Map<string, number>();
  const nameCost = (left: string, right: string): number => {
    const key = `${left}/${right}`;
    const known = letters.get(key);
    if (known !== undefined) return known;
    const cost = costOfNames(left, right);
    letters.set(key, cost);
    return cost;
  };

  const byTemplate = new Map<string, { path: string; methods: HttpMethod[]; cost: number }>();
  for (const entry of entries) {
    const known = byTemplate.get(entry.template);
    if (known !== undefined) known.methods.push(entry.method);
    else {
      const template = entry.template.split("/").filter((segment) => segment !== "");
      byTemplate.set(entry.template, {
        path: entry.template,
        methods: [entry.method],
        cost: alignmentCost(asked, template, nameCost),
      });
    }
  }
  const wanted = method.toUpperCase();
  return [...byTemplate.values()]
    .map(({ path, methods, cost }) => {
      const same = methods.find((candidate) => candidate === wanted);
      return {
        path,
        method: same ?? (methods[0] as HttpMethod),
        cost: cost + (same === undefined ? COST.otherMethod : 0),
      };
    })
    .sort((a, b) => a.cost - b.cost || a.path.length - b.path.length || (a.path < b.path ? -1 : 1))
    .slice(0, count)
    .map((candidate) => ({ method: candidate.method, path: candidate.path }));
}

/** Cheapest way to turn the asked segments into the template's, by dynamic programming over both. */
function alignmentCost(
  asked: readonly string[],
  template: readonly string[],
  nameCost: (left: string, right: string) => number,
): number {
  let previous = [0];
  for (const segment of template) previous.push((previous.at(-1) as number) + missingCost(segment));
  for (const given of asked) {
    const current = [(previous[0] as number) + COST.surplus];
    template.forEach((segment, index) => {
      current.push(
        Math.min(
          (previous[index] as number) + substitutionCost(given, segment, nameCost),
          (previous[index + 1] as number) + COST.surplus,
          (current[index] as number) + missingCost(segment),
        ),
      );
    });
    previous = current;
  }
  return previous.at(-1) as number;
}

function missingCost(segment: string): number {
  return braceName(segment) === undefined ? COST.missing : COST.missingId;
}

function substitutionCost(given: string, segment: string, nameCost: (left: string, right: string) => number): number {
  const wantsId = braceName(segment) !== undefined;
  const isId = isInteger(given) || braceName(given) !== undefined;
  if (wantsId) return isId ? 0 : COST.nameForId;
  return isId ? COST.idForName : nameCost(given, segment.toLowerCase());
}

/** 0 for equal names, up to 1.4 for unrelated ones; a name inside the other (`note` in `allnotes`) is near. */
function costOfNames(left: string, right: string): number {
  if (left === right) return 0;
  const longest = Math.max(left.length, right.length);
  const share = editDistance(left, right) / longest;
  const contained = Math.min(left.length, right.length) >= 3 && (left.includes(right) || right.includes(left));
  return Math.min(contained ? 0.55 : 1.4, share * 1.4);
}
