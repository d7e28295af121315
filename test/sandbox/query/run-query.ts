import type { Model } from "../description/model.js";
import { apiFailure } from "../errors/api-failure.js";
import type { Switches } from "../options.js";
import type { Row } from "../store/row.js";
import type { Predicate } from "./compare.js";
import {
  type ConditionWorld,
  compileChildConditions,
  compileConditions,
  compileCustomFieldConditions,
} from "./compile-conditions.js";
import { compileOrderBy } from "./order-rows.js";
import { forwardLink, type PageRequest, pageLinks } from "./page-links.js";
import type { QueryParameters } from "./query-parameters.js";

const DEFAULT_PAGE_SIZE = 25;
const MAX_PAGE_SIZE = 1000;

/** Rows that can be listed, filtered and paged. */
export interface Rows {
  readonly model: Model;
  readonly defaults: Readonly<Record<string, unknown>>;
  count(): number;
  all(): Iterable<Row>;
  after(id: number): Iterable<Row>;
  /** The row at a place of the unfiltered list. */
  at(place: number): Row | undefined;
  /** False for the few lists that only know numbered pages. */
  readonly forwardOnly?: boolean;
}

/** A page of a list, and its `Link` header where it has one. */
export interface Page {
  readonly rows: readonly Row[];
  readonly link: string | undefined;
}

/** The three filters of a request; `/search` sends them in the body, everything else in the query. */
export interface Filters {
  readonly conditions: string | undefined;
  readonly childConditions: string | undefined;
  readonly customFieldConditions: string | undefined;
  readonly orderBy: string | undefined;
}

/** @returns the filters of a query string */
export function filtersOf(query: QueryParameters): Filters {
  return {
    conditions: query.get("conditions"),
    childConditions: query.get("childConditions"),
    customFieldConditions: query.get("customFieldConditions"),
    orderBy: query.get("orderBy"),
  };
}

/** Compiles the filters; undefined when there are none. */
export function compileFilters(filters: Filters, rows: Rows, world: ConditionWorld): Predicate | undefined {
  const tests: Predicate[] = [];
  if (hasText(filters.conditions)) tests.push(compileConditions(filters.conditions, rows.model, world, rows.defaults));
  if (hasText(filters.childConditions)) tests.push(compileChildConditions(filters.childConditions, rows.model, world));
  if (hasText(filters.customFieldConditions))
    tests.push(compileCustomFieldConditions(filters.customFieldConditions, rows.model.name, world));
  const [first] = tests;
  if (tests.length <= 1) return first;
  return (record) => tests.every((test) => test(record));
}

/** Counts the rows that pass the filters. */
export function countRows(filters: Filters, rows: Rows, world: ConditionWorld): number {
  const test = compileFilters(filters, rows, world);
  if (!test) return rows.count();
  let count = 0;
  for (const row of rows.all()) if (test(row)) count++;
  return count;
}

/** A list request: filters, paging, and the address that links repeat. */
export interface ListRequest {
  readonly filters: Filters;
  readonly query: QueryParameters;
  readonly address: string;
  readonly forwardOnly: boolean;
  /** A fault that is asked for: the list never says that it ends. */
  readonly endless?: "samePage" | "wrapAround" | undefined;
}

/** Filters, orders and pages a list. */
export function runQuery(request: ListRequest, rows: Rows, world: ConditionWorld): Page {
  const test = compileFilters(request.filters, rows, world);
  const page: PageRequest = {
    address: request.address,
    query: request.query,
    pageSize: readPageSize(request.query, world.switches),
  };
  if (request.forwardOnly && rows.forwardOnly !== false)
    return forwardPage(page, rows, test, request.endless ?? world.switches.forwardOnlyEnd);
  return numberedPage(page, request.filters.orderBy, rows, test, world);
}

type ForwardEnd = Switches["forwardOnlyEnd"] | "samePage" | "wrapAround";

function forwardPage(page: PageRequest, rows: Rows, test: Predicate | undefined, end: ForwardEnd): Page {
  const after = Math.max(0, wholeNumber(page.query.get("pageId")) ?? 0);
  const found: Row[] = [];
  let more = false;
  for (const row of rows.after(after)) {
    if (test && !test(row)) continue;
    if (found.length === page.pageSize) {
      more = true;
      break;
    }
    found.push(row);
  }
  const last = found[found.length - 1]?.id ?? after;
  if (end === "samePage") return { rows: found, link: forwardLink(page, after) };
  if (more) return { rows: found, link: forwardLink(page, last) };
  const links = {
    empty: "",
    absent: undefined,
    repeat: forwardLink(page, last),
    wrapAround: forwardLink(page, 0),
  };
  return { rows: found, link: links[end] };
}

function numberedPage(
  request: PageRequest,
  orderBy: string | undefined,
  rows: Rows,
  test: Predicate | undefined,
  world: ConditionWorld,
): Page {
  const page = Math.max(1, wholeNumber(request.query.get("page")) ?? 1);
  const from = (page - 1) * request.pageSize;
  if (!test && !hasText(orderBy)) {
    const total = rows.count();
    const found: Row[] = [];
    for (let place = from; place < Math.min(total, from + request.pageSize); place++) {
      const row = rows.at(place);
      if (row) found.push(row);
    }
    return { rows: found, link: pageLinks(request, page, total) };
  }
  const compare = hasText(orderBy) ? compileOrderBy(orderBy, rows.model, world.models, rows.defaults) : undefined;
  const matching: Row[] = [];
  for (const row of rows.all()) if (!test || test(row)) matching.push(row);
  if (compare) matching.sort(compare);
  return { rows: matching.slice(from, from + request.pageSize), link: pageLinks(request, page, matching.length) };
}

function readPageSize(query: QueryParameters, switches: Switches): number {
  const asked = wholeNumber(query.get("pageSize")) ?? DEFAULT_PAGE_SIZE;
  if (asked > MAX_PAGE_SIZE && switches.pageSizeAboveMaximum === "error") {
    throw apiFailure(400, "ConnectWiseApi", `The pageSize must not be above ${MAX_PAGE_SIZE}.`);
  }
  return asked < 1 ? DEFAULT_PAGE_SIZE : Math.min(asked, MAX_PAGE_SIZE);
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}

function hasText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== "";
}
