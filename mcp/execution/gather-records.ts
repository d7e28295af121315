import { sameJson } from "../presenting/json-value.js";
import { ToolError } from "../tools/tool-error.js";
import type { ListPosition } from "./list-position.js";
import type { Received } from "./send-call.js";

/** Records of one or more pages. */
export interface GatheredRecords {
  readonly records: readonly unknown[];
  /** Where the first record stands. */
  readonly start: ListPosition;
  /** How many of the records each page gave, in order: a server may send short pages before the last one. */
  readonly pages: readonly { readonly page: number; readonly records: number }[];
  /** The server ignores paging and answers with everything at once. */
  readonly unpaged: boolean;
  /** Whether the list ends with the last record. */
  readonly complete: boolean;
  /** Number of all records of the list, where it is certain. */
  readonly total?: number;
  /** Why gathering ended early; what is there is answered nevertheless. */
  readonly stopped?: string;
  readonly response: Response;
}

/** How records are gathered. */
export interface Gathering {
  /** Sends the request for a page. */
  readonly fetchPage: (position: ListPosition) => Promise<Received>;
  readonly start: ListPosition;
  /** The list is read by ids: how many records stand before the first one is unknown. */
  readonly forward: boolean;
  /** Records wanted; undefined: the one page. */
  readonly wanted: number | undefined;
  /** The first page, when it is there already. */
  readonly first?: Received;
  readonly reportProgress: (records: number) => Promise<void>;
  /** The client cancelled: nothing is answered any more. */
  readonly cancelled: AbortSignal;
}

/** Rather an answer that can go on than a server out of memory. */
const MOST_RECORDS = 20_000;

/**
 * Reads pages until there are as many records as wanted, the list ends, or time does. What was read before a failure is
 * kept, since the first pages took their time too.
 *
 * @throws whatever the first page throws; ToolError when the answer is no list; the signal's reason when cancelled
 */
export async function gatherRecords(gathering: Gathering): Promise<GatheredRecords> {
  const { start } = gathering;
  const wanted = Math.min(gathering.wanted ?? start.pageSize, MOST_RECORDS);
  const onePage = gathering.wanted === undefined;
  let received = gathering.first ?? (await gathering.fetchPage(start));
  let page = pageOf(received);
  const unpaged = page.length > start.pageSize;
  const records = page.slice(start.skip);
  const pages = [{ page: start.page, records: records.length }];
  let hasGaps = false;
  let isLast = isLastPage(received.response, page.length, gathering);
  let stopped: string | undefined;
  for (let number = start.page + 1; !onePage && !isLast && records.length < wanted; number++) {
    gathering.cancelled.throwIfAborted();
    await gathering.reportProgress(records.length);
    try {
      received = await gathering.fetchPage({ ...start, page: number, skip: 0 });
    } catch (error) {
      gathering.cancelled.throwIfAborted();
      if (!(error instanceof ToolError)) throw error;
      stopped = `Stopped after ${records.length} records: ${error.message}`;
      break;
    }
    const next = pageOf(received);
    // Some lists know no pages and send the same records again and again.
    if (next.length === 0 || repeats(next, page)) {
      isLast = true;
      break;
    }
    hasGaps ||= page.length < start.pageSize;
    page = next;
    records.push(...page);
    pages.push({ page: number, records: page.length });
    isLast = isLastPage(received.response, page.length, gathering);
  }
  const kept = onePage ? records : records.slice(0, wanted);
  const complete = isLast && stopped === undefined && kept.length === records.length;
  const certain = complete && !gathering.forward && (start.page === 1 || (records.length > 0 && !hasGaps));
  const before = unpaged ? start.skip : (start.page - 1) * start.pageSize + start.skip;
  return {
    records: kept,
    start,
    pages,
    unpaged,
    complete,
    ...(certain ? { total: before + records.length } : {}),
    ...(stopped === undefined ? {} : { stopped }),
    response: received.response,
  };
}

/** Pages without ids may be alike by chance (`fields=closedFlag`): only those that name their records can repeat them. */
function repeats(next: readonly unknown[], page: readonly unknown[]): boolean {
  const first = next[0];
  return typeof first === "object" && first !== null && "id" in first && sameJson(next, page);
}

/** Where the record of an index stands in the list. */
export function positionOf({ start, pages, unpaged }: GatheredRecords, index: number): ListPosition {
  if (unpaged) return { ...start, skip: start.skip + index };
  let left = index;
  for (const { page, records } of pages) {
    if (left < records) return { ...start, page, skip: page === start.page ? start.skip + left : left };
    left -= records;
  }
  return { ...start, page: (pages.at(-1)?.page ?? start.page) + 1, skip: left };
}

function pageOf({ data }: Received): unknown[] {
  if (Array.isArray(data)) return data as unknown[];
  throw new ToolError("The answer is no list; leave out max_items and all_pages.");
}

/**
 * The `Link` header tells, where the server sends it; else short pages are the last ones. Lists that are read by ids
 * name a next page for ever, so of these the length tells.
 */
function isLastPage(response: Response, length: number, { start, forward }: Gathering): boolean {
  if (length === 0 || length > start.pageSize) return true;
  const link = response.headers.get("link")?.trim() ?? "";
  const namesNext = /rel="?next"?/i.test(link);
  if (length < start.pageSize) return forward || !namesNext;
  return link !== "" && !namesNext;
}
