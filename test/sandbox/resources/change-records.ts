import { isReferenceName } from "../description/model.js";
import { type Resource, schemaNameOf, successOf } from "../description/resource.js";
import { apiFailure, entityName, invalidObject, resourceName } from "../errors/api-failure.js";
import type { ApiAnswer, ApiRequest } from "../http/exchange.js";
import type { Row } from "../store/row.js";
import { applyPatch } from "../writes/apply-patch.js";
import { parseJson, readObject } from "../writes/read-body.js";
import { writeRecord } from "../writes/write-record.js";
import { findUsages } from "./list-usages.js";
import { type LocatedList, locateList, locateRecord } from "./locate.js";
import type { World } from "./world.js";

/** What the API keeps over a PUT although the body cannot say it. */
const KEPT = ["mobileGuid", "dateEntered", "enteredBy", "dateCreated", "createdBy", "recordType"];

/** Answers `POST` to a list. */
export function createRecord(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const located = locateList(world, resource, request.pathValues);
  const model = world.tenant.models.get(resource.model);
  const text = bodyText(request, "{}");
  const record = readObject(parseJson(text), model, world.bodies, text);
  if (isReferenceName(model.name)) resolveSelf(record, model.name, world);
  return { status: 201, body: storeRecord(world, resource, located, request.member, record, undefined) };
}

/** Answers `PUT` of one record: what the body does not name falls back to its default. */
export function replaceRecord(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const located = locateRecord(world, resource, request.pathValues);
  const text = bodyText(request, "{}");
  const record = readBodyAs(request, resource, world, text);
  const { model } = located.list;
  // Records that are reached by two paths keep what this path's model does not know.
  for (const [name, value] of Object.entries(located.row)) if (!model.field(name)) record[name] = value;
  for (const name of KEPT) if (located.row[name] !== undefined) record[name] ??= located.row[name];
  return { status: 200, body: storeRecord(world, resource, located, request.member, record, located.row) };
}

/** Answers `PATCH` of one record. */
export function patchRecord(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const located = locateRecord(world, resource, request.pathValues);
  const text = bodyText(request, "[]");
  const record: Record<string, unknown> = { ...located.row };
  applyPatch(record, parseJson(text), world.tenant.models.get(resource.model), world.bodies, text);
  return { status: 200, body: storeRecord(world, resource, located, request.member, record, located.row) };
}

/** Answers `DELETE` of one record; the few operations that document a body answer the record that was. */
export function removeRecord(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const { list, row, scope } = locateRecord(world, resource, request.pathValues);
  if (world.switches.recordInUse === "conflict" && findUsages(world, resource, row.id).length > 0) {
    // That the status is 409 is documented; the body is not on record.
    throw apiFailure(409, "ConnectWiseApi", `${entityName(resource.model)} ${row.id} is in use.`);
  }
  world.tenant.collection(resource.key).remove(row.id, scope);
  return successOf(request.operation)?.schema ? { status: 200, body: list.present(row) } : { status: 204 };
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

/** The description gives one PUT a body of another model than its record's: what both know is taken. */
function readBodyAs(request: ApiRequest, resource: Resource, world: World, text: string): Record<string, unknown> {
  const { models } = world.tenant;
  const model = models.get(resource.model);
  const documented = schemaNameOf(request.operation.requestBody?.schema)?.name;
  if (!documented || documented === model.name) return readObject(parseJson(text), model, world.bodies, text);
  const read = readObject(parseJson(text), models.get(documented), world.bodies, text);
  return Object.fromEntries(Object.entries(read).filter(([name]) => model.field(name)));
}

/** A body that is itself a reference, such as a configuration attached to a ticket, must name a record. */
function resolveSelf(record: Record<string, unknown>, schema: string, world: World): void {
  const found = world.tenant.references.find(schema, record);
  if (!found) {
    const message = `${entityName(schema.replace(/Reference$/, ""))} ${record.id ?? 0} not found`;
    throw invalidObject(schema, [{ code: "NotFound", message, resource: resourceName(schema), field: "id" }]);
  }
  Object.assign(record, found);
}

/** Some operations document no body; sending none is then right. */
function bodyText(request: ApiRequest, none: string): string {
  return request.body.length === 0 && !request.operation.requestBody ? none : request.body.toString("utf8");
}
