import type { Resource } from "../description/resource.js";
import type { ApiAnswer, ApiRequest } from "../http/exchange.js";
import type { Row } from "../store/row.js";
import { applyPatch } from "../writes/apply-patch.js";
import { type BodyWorld, parseJson, readObject } from "../writes/read-body.js";
import { writeRecord } from "../writes/write-record.js";
import { presentRow } from "./list-records.js";
import { findRow, locateId, locateScope } from "./locate.js";
import type { World } from "./world.js";

/** Texts that a creation takes and no answer shows. */
const WRITE_ONLY = ["initialDescription", "initialInternalAnalysis", "initialResolution", "password", "portalPassword"];

/** Answers `POST` to a list. */
export function createRecord(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const scope = locateScope(world.tenant, resource, request.pathValues);
  const { value, text } = bodyOf(request);
  const record = readObject(value, world.tenant.models.get(resource.model), bodyWorld(world), text);
  delete record.id;
  const row = store(world, resource, scope, request.member, record, undefined);
  return { status: 201, body: presentRow(world, resource, scope, row) };
}

/** Answers `PUT` of one record: what the body does not name falls back to its default. */
export function replaceRecord(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const { scope, before } = locate(request, resource, world);
  const { value, text } = bodyOf(request);
  const record = readObject(value, world.tenant.models.get(resource.model), bodyWorld(world), text);
  for (const kept of ["mobileGuid", "dateEntered", "enteredBy"]) {
    if (before[kept] !== undefined) record[kept] ??= before[kept];
  }
  return {
    status: 200,
    body: presentRow(world, resource, scope, store(world, resource, scope, request.member, record, before)),
  };
}

/** Answers `PATCH` of one record. */
export function patchRecord(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const { scope, before } = locate(request, resource, world);
  const { value, text } = bodyOf(request);
  const record: Record<string, unknown> = { ...before };
  applyPatch(record, value, world.tenant.models.get(resource.model), bodyWorld(world), text);
  return {
    status: 200,
    body: presentRow(world, resource, scope, store(world, resource, scope, request.member, record, before)),
  };
}

/** Answers `DELETE` of one record. */
export function removeRecord(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const { scope, before } = locate(request, resource, world);
  world.tenant.collection(resource.key).remove(before.id, scope);
  return { status: 204 };
}

function locate(request: ApiRequest, resource: Resource, world: World): { scope: string; before: Row } {
  const scope = locateScope(world.tenant, resource, request.pathValues);
  return { scope, before: findRow(world.tenant, resource, locateId(resource, request.pathValues), scope) };
}

function bodyOf(request: ApiRequest): { value: unknown; text: string } {
  const text = request.body.toString("utf8");
  return { value: parseJson(text), text };
}

function bodyWorld(world: World): BodyWorld {
  return { models: world.tenant.models, switches: world.switches };
}

function store(
  world: World,
  resource: Resource,
  scope: string,
  member: string,
  record: Record<string, unknown>,
  before: Row | undefined,
): Row {
  const row = writeRecord({ ...world, resource, scope, member, record, before });
  for (const name of WRITE_ONLY) delete row[name];
  return row;
}
