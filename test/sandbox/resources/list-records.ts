import type { Resource } from "../description/resource.js";
import type { ApiAnswer, ApiRequest } from "../http/exchange.js";
import { countRows, filtersOf, type ListRequest, type Rows, runQuery } from "../query/run-query.js";
import { compileFields } from "../query/select-fields.js";
import type { Row } from "../store/row.js";
import { findRow, locateId, locateScope } from "./locate.js";
import type { World } from "./world.js";

/** Answers `GET` of a list. */
export function listRecords(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const scope = locateScope(world.tenant, resource, request.pathValues);
  const rows = rowsOf(world, resource, scope);
  return answerList(
    { ...request, filters: filtersOf(request.query) },
    rows,
    (row) => presentRow(world, resource, scope, row),
    world,
  );
}

/** Filters, pages and projects any rows. */
export function answerList(
  request: Pick<ApiRequest, "query" | "address" | "headers"> & Pick<ListRequest, "filters">,
  rows: Rows,
  present: (row: Row) => Record<string, unknown>,
  world: World,
): ApiAnswer {
  const page = runQuery(
    {
      filters: request.filters,
      query: request.query,
      address: request.address,
      forwardOnly: String(request.headers["pagination-type"] ?? "").toLowerCase() === "forward-only",
    },
    rows,
    world.conditions,
  );
  const fields = request.query.get("fields");
  const select = fields
    ? compileFields(fields, rows.model, world.tenant.models, world.switches.strictFields)
    : undefined;
  const body = page.rows.map((row) => (select ? select(present(row)) : present(row)));
  return page.link === undefined ? { status: 200, body } : { status: 200, body, headers: { Link: page.link } };
}

/** Answers `GET …/count`. */
export function countRecords(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const scope = locateScope(world.tenant, resource, request.pathValues);
  const count = countRows(filtersOf(request.query), rowsOf(world, resource, scope), world.conditions);
  return { status: 200, body: { count } };
}

/** Answers `GET` of one record. */
export function getRecord(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const scope = locateScope(world.tenant, resource, request.pathValues);
  const row = findRow(world.tenant, resource, locateId(resource, request.pathValues), scope);
  const record = presentRow(world, resource, scope, row);
  const fields = request.query.get("fields");
  if (!fields) return { status: 200, body: record };
  const model = world.tenant.models.get(resource.model);
  return { status: 200, body: compileFields(fields, model, world.tenant.models, world.switches.strictFields)(record) };
}

/** @returns the rows of a resource below one parent */
export function rowsOf(world: World, resource: Resource, scope: string): Rows {
  const collection = world.tenant.collection(resource.key);
  return {
    model: world.tenant.models.get(resource.model),
    defaults: collection.defaults,
    count: () => collection.count(scope),
    all: () => collection.rows(scope),
    after: (id) => collection.rowsAfter(id, scope),
    at: (place) => {
      const id = collection.idAt(place, scope);
      return id === undefined ? undefined : collection.get(id, scope);
    },
  };
}

/** @returns the row as it is answered */
export function presentRow(world: World, resource: Resource, scope: string, row: Row): Record<string, unknown> {
  return world.tenant.presenter(resource, scope).present(row);
}
