import type { Resource } from "../description/resource.js";
import type { ApiAnswer, ApiRequest } from "../http/exchange.js";
import { isRecord } from "../query/resolve-path.js";
import { humanise } from "../seed-data/generic-record.js";
import { locateRecord } from "./locate.js";
import type { World } from "./world.js";

/** Answers `GET …/{id}/usages`: which kinds of records refer to this one, and how many of them. */
export function listUsages(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const { row } = locateRecord(world, resource, request.pathValues);
  const usages: Record<string, unknown>[] = [];
  for (const { resource: user, field } of usersOf(world, resource)) {
    let count = 0;
    for (const record of world.tenant.collection(user.key).rows("")) {
      const value = record[field];
      if (isRecord(value) && value.id === row.id) count++;
    }
    if (count === 0) continue;
    const type = humanise(user.model);
    usages.push({ id: row.id, type, typeKey: user.model, count, description: `${count} ${type} by ${field}` });
  }
  return { status: 200, body: usages };
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
