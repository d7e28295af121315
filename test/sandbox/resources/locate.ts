import type { Resource } from "../description/resource.js";
import { noRecord } from "../errors/api-failure.js";
import type { Row } from "../store/row.js";
import { openList, type RecordList } from "./record-list.js";
import type { World } from "./world.js";

/** A list in a request's path. */
export interface LocatedList {
  readonly list: RecordList;
  /** The id of the parent in the path; `""` when there is none. */
  readonly scope: string;
}

/**
 * Opens the list that a path names, and checks that every parent on the way exists.
 *
 * @param pathValues what stands in the place of the braces, in order
 * @throws ApiFailure `NotFound` naming the first parent that does not exist
 */
export function locateList(world: World, resource: Resource, pathValues: readonly string[]): LocatedList {
  const depth = countParameters(resource.key);
  let scope = pathValues[depth - 1] ?? "";
  if (resource.parent && depth > 0) {
    const parents = locateList(world, resource.parent, pathValues.slice(0, depth - 1));
    scope = String(findIn(parents.list, resource.parent, scope).id);
  }
  return { list: openList(world, resource, scope), scope };
}

/** Finds the record that a path names; see {@link locateList}. */
export function locateRecord(
  world: World,
  resource: Resource,
  pathValues: readonly string[],
): LocatedList & { readonly row: Row } {
  const located = locateList(world, resource, pathValues);
  const id = pathValues[countParameters(resource.key)] ?? "";
  return { ...located, row: findIn(located.list, resource, id) };
}

function findIn(list: RecordList, resource: Resource, id: string): Row {
  const row = list.find(id);
  if (!row) throw noRecord(resource.model, id);
  return row;
}

function countParameters(key: string): number {
  return key.split("{}").length - 1;
}
