import type { Resource } from "../description/resource.js";
import { noRecord } from "../errors/api-failure.js";
import type { ApiAnswer, ApiRequest } from "../http/exchange.js";
import { countRows, type Filters, filtersOf, runQuery } from "../query/run-query.js";
import { compileFields } from "../query/select-fields.js";
import type { Row } from "../store/row.js";
import { locateList, locateRecord } from "./locate.js";
import type { RecordList } from "./record-list.js";
import type { World } from "./world.js";

/** Answers `GET` of a list. */
export function listRecords(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const { list } = locateList(world, resource, request.pathValues);
  return answerList(request, filtersOf(request.query), list, world);
}

/** Filters, pages and projects a list. */
export function answerList(
  request: Pick<ApiRequest, "query" | "address" | "headers" | "endless">,
  filters: Filters,
  list: RecordList,
  world: World,
): ApiAnswer {
  const page = runQuery(
    {
      filters,
      query: request.query,
      address: request.address,
      forwardOnly: String(request.headers["pagination-type"] ?? "").toLowerCase() === "forward-only",
      endless: request.endless,
    },
    list,
    world.conditions,
  );
  const body = page.rows.map(answerOf(request, list, world));
  return page.link === undefined ? { status: 200, body } : { status: 200, body, headers: { Link: page.link } };
}

/** Answers `GET …/count`. */
export function countRecords(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const { list } = locateList(world, resource, request.pathValues);
  return { status: 200, body: { count: countRows(filtersOf(request.query), list, world.conditions) } };
}

/** Answers `GET` of one record. */
export function getRecord(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const { list, row } = locateRecord(world, resource, request.pathValues);
  return { status: 200, body: answerOf(request, list, world)(row) };
}

/** Answers `GET` of the only record that there is, or of the one that stands for all. */
export function getFirst(request: ApiRequest, resource: Resource, world: World): ApiAnswer {
  const { list } = locateList(world, resource, request.pathValues);
  const row = list.at(0);
  if (!row) throw noRecord(resource.model, 0);
  return { status: 200, body: answerOf(request, list, world)(row) };
}

/** The way from a row to its answer: what `fields` leaves of the record; without it all. */
export function answerOf(request: Pick<ApiRequest, "query">, list: RecordList, world: World) {
  const fields = request.query.get("fields");
  if (!fields) return (row: Row) => list.present(row);
  const { names, pick } = compileFields(fields, list.model, world.tenant.models, world.switches.strictFields);
  // Making the whole record to show three fields of it would be most of the work of a long list.
  return (row: Row) => pick(list.present(row, names));
}
