import type { Resource } from "../description/resource.js";
import type { ApiAnswer, ApiRequest } from "../http/exchange.js";
import type { Row } from "../store/row.js";
import { applyPatch } from "../writes/apply-patch.js";
import { parseJson, readObject } from "../writes/read-body.js";
import { writeRecord } from "../writes/write-record.js";
import { type LocatedList, locateList, locateRecord } from "./locate.js";
import type { World } from "./world.js";

/** What the API keeps over a PUT although the body cannot say it. */
const KEPT = ["mobileGuid", "dateEntered", "enteredBy", "dateCreated", "createdBy", "recordType"];

/** Answers `POST` to a list. */
export function createRecord(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const located = locateList(world, resource, request.pathValues);
  const text = bodyText(request);
  const record = readObject(parseJson(text), world.tenant.models.get(resource.model), world.bodies, text);
  return { status: 201, body: storeRecord(world, resource, located, request.member, record, undefined) };
}

/** Answers `PUT` of one record: what the body does not name falls back to its default. */
export function replaceRecord(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const located = locateRecord(world, resource, request.pathValues);
  const text = bodyText(request);
  const record = readObject(parseJson(text), world.tenant.models.get(resource.model), world.bodies, text);
  for (const name of KEPT) if (located.row[name] !== undefined) record[name] ??= located.row[name];
  return { status: 200, body: storeRecord(world, resource, located, request.member, record, located.row) };
}

/** Answers `PATCH` of one record. */
export function patchRecord(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const located = locateRecord(world, resource, request.pathValues);
  const text = bodyText(request);
  const record: Record<string, unknown> = { ...located.row };
  applyPatch(record, parseJson(text), world.tenant.models.get(resource.model), world.bodies, text);
  return { status: 200, body: storeRecord(world, resource, located, request.member, record, located.row) };
}

/** Answers `DELETE` of one record. */
export function removeRecord(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const { row, scope } = locateRecord(world, resource, request.pathValues);
  world.tenant.collection(resource.key).remove(row.id, scope);
  return { status: 204 };
}

/** Stores a record and answers it. */
export function storeRecord(
  world: World,
  resource: Resource,
  { list, scope }: LocatedList,
  member: string,
  record: Record<string, unknown>,
  before: Row | undefined,
): Record<string, unknown> {
  return list.present(writeRecord({ ...world, resource, scope, member, record, before }));
}

function bodyText(request: ApiRequest): string {
  return request.body.toString("utf8");
}
