import type { Resource } from "../description/resource.js";
import { noRecord } from "../errors/api-failure.js";
import type { Row } from "../store/row.js";
import type { Tenant } from "../store/tenant.js";

/**
 * Finds the scope of a resource in a path, and checks that every parent on the way exists.
 *
 * @param pathValues what stands in the place of the braces, in order
 * @throws ApiFailure `NotFound` naming the first parent that does not exist
 */
export function locateScope(tenant: Tenant, resource: Resource, pathValues: readonly string[]): string {
  const depth = countParameters(resource.key);
  const scope = pathValues[depth - 1] ?? "";
  if (resource.parent && depth > 0) {
    const parentScope = locateScope(tenant, resource.parent, pathValues.slice(0, depth - 1));
    findRow(tenant, resource.parent, scope, parentScope);
  }
  return scope;
}

/** @returns the value in the path that names one record of the resource */
export function locateId(resource: Resource, pathValues: readonly string[]): string {
  return pathValues[countParameters(resource.key)] ?? "";
}

/**
 * Finds a record by what stands in the path: its id, or its identifier where it has one.
 *
 * @throws ApiFailure `NotFound`
 */
export function findRow(tenant: Tenant, resource: Resource, id: string, scope: string): Row {
  const collection = tenant.collection(resource.key);
  const row = /^\d+$/.test(id) ? collection.get(Number(id), scope) : findByIdentifier(tenant, resource, id, scope);
  if (!row) throw noRecord(resource.model, id);
  return row;
}

function findByIdentifier(tenant: Tenant, resource: Resource, id: string, scope: string): Row | undefined {
  const wanted = id.toLowerCase();
  for (const row of tenant.collection(resource.key).rows(scope)) {
    if (String(row.identifier ?? row.name).toLowerCase() === wanted) return row;
  }
  return undefined;
}

function countParameters(key: string): number {
  return key.split("{}").length - 1;
}
