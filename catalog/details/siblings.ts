import type { HttpMethod } from "../description/index.js";
import { groupBy } from "../group-by.js";
import { collectionOf } from "../operation-shape.js";
import type { PathEntry } from "../resolve/path-trie.js";

/** Lines at most; a ticket has more than twenty resources below it. */
const MOST_SIBLINGS = 20;

/**
 * The other operations of a resource and of what lies directly below it, one line a path: `GET,POST /service/tickets`.
 */
export function siblingsOf(entries: readonly PathEntry[], method: HttpMethod, template: string): string[] {
  const collection = collectionOf(segmentsOf(template));
  const own: PathEntry[] = [];
  const below: PathEntry[] = [];
  for (const entry of entries) {
    const other = collectionOf(segmentsOf(entry.template));
    if (other === collection && !/\/(usages|info)(\/|$)/.test(entry.template.slice(1))) own.push(entry);
    else if (other === collection) continue;
    else if (isDirectlyBelow(collection, other) && !isNarrow(entry.template)) below.push(entry);
  }
  const lines = [...lineByPath(own.filter((entry) => entry.method !== method || entry.template !== template))];
  return [...lines, ...lineByPath(below)].slice(0, MOST_SIBLINGS);
}

function isDirectlyBelow(collection: string, other: string): boolean {
  if (!other.startsWith(`${collection}/`)) return false;
  const rest = other.slice(collection.length + 1).split("/");
  return rest.length === 1 || (rest.length === 2 && rest[0] === "{}");
}

/** Counts and single records of what lies below say nothing that its list does not. */
function isNarrow(template: string): boolean {
  return /\/(count|usages|list|info)\/?$|\}\/?$/.test(template);
}

function lineByPath(entries: readonly PathEntry[]): string[] {
  const byPath = groupBy(entries, (entry) => entry.template);
  return [...byPath].map(([path, group]) => `${group.map((entry) => entry.method).join(",")} ${path}`);
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}
