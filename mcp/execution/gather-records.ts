import { sameJson } from "../presenting/json-value.js";
import { stoppedEarly } from "../presenting/stopped-early.js";
import { ToolError } from "../tools/tool-error.js";
import { DEFAULT_PAGE_SIZE, type ListPosition } from "./list-position.js";
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
  let longest = DEFAULT_PAGE_SIZE;
  let ending = endingOf(received.response, page.length, longest, gathering);
  let isLast = ending === "last" || (onePage && ending === "unsure" && (await endsBehind(page, gathering)));
  let stopped: string | undefined;
  for (let number = start.page + 1; !onePage && !isLast && records.length < wanted; number++) {
    gathering.cancelled.throwIfAborted();
    await gathering.reportProgress(records.length);
    try {
      received = await gathering.fetchPage({ ...start, page: number, skip: 0 });
    } catch (error) {
      gathering.cancelled.throwIfAborted();
      if (!(error instanceof ToolError)) throw error;
      stopped = stoppedEarly(records.length, error.message);
      break;
    }
    const next = pageOf(received);
    // Some lists know no pages and send the same records again and again.
    if (next.length === 0 || repeats(next, page, ending)) {
      isLast = true;
      break;
    }
    hasGaps ||= page.length < start.pageSize;
    longest = Math.max(longest, page.length);
    page = next;
    records.push(...page);
    pages.push({ page: number, records: page.length });
    ending = endingOf(received.response, page.length, longest, gathering);
    isLast = ending === "last";
  }
  const kept = onePage ? records : records.slice(0, wanted);
  const complete = isLast && stopped === undefined && kept.length === records.length;
  // Where pages are shorter than asked for, those before the first one were too.
  const isSizeKept = Math.max(longest, page.length) >= start.pageSize && !hasGaps;
  const certain = complete && !gathering.forward && (start.page === 1 || (records.length > 0 && isSizeKept));
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

/** Whether nothing stands behind a page that may have been cut; a look that fails leaves the list open. */
async function endsBehind(page: readonly unknown[], { fetchPage, start, cancelled }: Gathering): Promise<boolean> {
  try {
    const next = pageOf(await fetchPage({ ...start, page: start.page + 1, skip: 0 }));
    return next.length === 0 || repeats(next, page, "unsure");
  } catch (error) {
    cancelled.throwIfAborted();
    if (error instanceof ToolError) return false;
    throw error;
  }
}

/**
 * Full pages without ids may be alike by chance (`fields=closedFlag`): only those that name their records can repeat them.
 */
function repeats(next: readonly unknown[], page: readonly unknown[], ending: Ending): boolean {
  const first = next[0];
  const namesRecords = typeof first === "object" && first !== null && "id" in first;
  return (namesRecords || ending === "unsure") && sameJson(next, page);
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

type Ending = "last" | "more" | "unsure";

/**
 * The `Link` header tells, where the server sends it; else short pages are the last ones, shorter than what the server has
 * shown to give: it may cut the size that was asked for without a word. Lists that are read by ids name a next page for
 * ever, so of these the length tells.
 */
function endingOf(response: Response, length: number, longest: number, { start, forward }: Gathering): Ending {
  if (length === 0 || length > start.pageSize) return "last";
  const link = response.headers.get("link")?.trim() ?? "";
  const namesNext = /rel="?next"?/i.test(link);
  if (length === start.pageSize) return link !== "" && !namesNext ? "last" : "more";
  if (forward) return "last";
  if (namesNext) return "more";
  return link !== "" || length < longest ? "last" : "unsure";
}
