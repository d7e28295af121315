import type { HttpMethod } from "../description/index.js";
import { groupBy } from "../group-by.js";
import { collectionOf } from "../operation-shape.js";
import type { PathEntry } from "../resolve/path-trie.js";

/** Lines at most; a ticket has more than twenty resources below it. */
const MOST_SIBLINGS = 20;

/** Finds the other operations of a resource. */
export type SiblingFinder = (method: HttpMethod, template: string) => string[];

/**
 * Prepares finding the other operations of a resource and of what lies directly below it, one line a path:
 * `GET,POST /service/tickets`.
 */
export function createSiblingFinder(entries: readonly PathEntry[]): SiblingFinder {
  const byCollection = groupBy(entries, (entry) => collectionOf(segmentsOf(entry.template)));
  const below = groupBy(
    [...byCollection].flatMap(([collection, group]) => parentsOf(collection).map((parent) => ({ parent, group }))),
    ({ parent }) => parent,
  );
  return (method, template) => {
    const collection = collectionOf(segmentsOf(template));
    const own = (byCollection.get(collection) ?? []).filter(
      (entry) => !isAside(entry.template) && (entry.method !== method || entry.template !== template),
    );
    const children = (below.get(collection) ?? []).flatMap(({ group }) =>
      group.filter((entry) => !isNarrow(entry.template)),
    );
    return [...lineByPath(own), ...lineByPath(children)].slice(0, MOST_SIBLINGS);
  };
}

/** The collections of which a collection is directly a part: `/service/tickets` of `/service/tickets/{}/notes`. */
function parentsOf(collection: string): string[] {
  const segments = collection.split("/");
  const parent = segments.slice(0, -1);
  const owner = parent.at(-1) === "{}" ? [parent.slice(0, -1)] : [];
  return [parent, ...owner].map((path) => path.join("/"));
}

/** Usage lists and info variants of a resource. */
function isAside(template: string): boolean {
  return /.\/(usages|info)(\/|$)/.test(template);
}

/** Counts and single records of what lies below say nothing that its list does not. */
function isNarrow(template: string): boolean {
  return isAside(template) || /\/count\/?$|\}\/?$/.test(template);
}

function lineByPath(entries: readonly PathEntry[]): string[] {
  const byPath = groupBy(entries, (entry) => entry.template);
  return [...byPath].map(([path, group]) => `${group.map((entry) => entry.method).join(",")} ${path}`);
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}
