import type { Resource } from "../description/resource.js";
import type { ApiAnswer, ApiRequest } from "../http/exchange.js";
import { isRecord } from "../query/resolve-path.js";
import { humanise } from "../seed-data/generic-record.js";
import { locateRecord } from "./locate.js";
import type { World } from "./world.js";

/** Answers `GET …/{id}/usages`: which kinds of records refer to this one, and how many of them. */
export function listUsages(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const { row } = locateRecord(world, resource, request.pathValues);
  const body = findUsages(world, resource, row.id).map(({ model, field, count }) => {
    const type = humanise(model);
    return { id: row.id, type, typeKey: model, count, description: `${count} ${type} by ${field}` };
  });
  return { status: 200, body };
}

/** Records of one kind that refer to another record. */
export interface RecordUsage {
  readonly model: string;
  /** The property that refers. */
  readonly field: string;
  readonly count: number;
}

/** Counts the records that refer to one of a resource; those below a parent are not looked through. */
export function findUsages(world: World, resource: Resource, id: number): RecordUsage[] {
  const usages: RecordUsage[] = [];
  for (const { resource: user, field } of usersOf(world, resource)) {
    let count = 0;
    for (const record of world.tenant.collection(user.key).rows("")) {
      const value = record[field];
      if (isRecord(value) && value.id === id) count++;
    }
    if (count > 0) usages.push({ model: user.model, field, count });
  }
  return usages;
}

function usersOf({ tenant }: World, target: Resource): { resource: Resource; field: string }[] {
  const users: { resource: Resource; field: string }[] = [];
  for (const resource of tenant.resources.values()) {
    if (resource.key.includes("{}") || resource.key.includes("info") || !resource.writable) continue;
    for (const field of tenant.models.get(resource.model).fields) {
      if (field.kind !== "reference" || tenant.findTarget(field.schema ?? "")?.key !== target.key) continue;
      users.push({ resource, field: field.name });
    }
  }
  return users;
}
