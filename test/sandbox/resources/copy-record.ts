import type { Resource } from "../description/resource.js";
import type { ApiAnswer, ApiRequest } from "../http/exchange.js";
import { storeRecord } from "./change-records.js";
import { locateRecord } from "./locate.js";
import type { World } from "./world.js";

/** Answers `POST …/{id}/copy`: the record again, under a new id. */
export function copyRecord(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const located = locateRecord(world, resource, request.pathValues);
  const record: Record<string, unknown> = { ...located.row };
  for (const name of ["name", "identifier"]) {
    const limit = located.list.model.field(name)?.maxLength ?? 50;
    if (typeof record[name] === "string") record[name] = `${record[name].slice(0, limit - 5)} Copy`;
  }
  return { status: 200, body: storeRecord(world, resource, located, request.member, record, undefined) };
}
