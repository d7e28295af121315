import { ConnectWiseError } from "../errors/connectwise-error.js";
import { FAR_PAGE } from "./far-page.js";
import { leadsOn } from "./link-header.js";
import type { Page, PageSource } from "./page-source.js";
import { recentRecords } from "./recent-records.js";

/** How to read by page numbers. */
export interface NumberedReading {
  readonly from: number;
  /** Requests in flight at once after the first page. */
  readonly ahead: number;
  /** Number of the last page that will be wanted, as far as can be told. */
  readonly until: number;
  /** Records of the page before `from`, where that was read another way. */
  readonly previous?: readonly unknown[] | undefined;
}

/**
 * Reads a list by page numbers, several pages at a time if wanted, in their order.
 *
 * It ends on an empty page, a `Link` without `next`, a short page without a `Link`, and where the number is paid no heed: a page
 * that brings nothing new leads to a look at one far beyond the end. Records inserted before the current page shift others
 * into a later one: those doubles are dropped, be they a whole page. Records removed shift others into an earlier one, which
 * has been read: those are missed, as with any reading by numbers.
 */
export async function* readNumbered(
  source: PageSource,
  { from, ahead, until, previous }: NumberedReading,
  signal: AbortSignal | undefined,
): AsyncGenerator<Page, void, undefined> {
  const arrive = recentRecords();
  if (previous) arrive(previous);
  const spare = new AbortController();
  const both = signal ? AbortSignal.any([signal, spare.signal]) : spare.signal;
  /** Pages asked for and not handed out yet, in order; the first few may have arrived. */
  const asked: Promise<Page>[] = [];
  let nextToAsk = from;
  let last = from;
  let inFlight = 0;
  let isHeeded = false;
  let known = previous?.length ?? 0;

  const ask = () => {
    inFlight++;
    const number = nextToAsk++;
    const page = source.fetch({ page: number }, both);
    asked.push(page);
    page.then(
      (arrived) => {
        inFlight--;
        if (!goesOn(source, arrived, number)) last = Math.min(last, number);
        askAhead();
      },
      // Its failure is told when its turn comes, if it comes.
      () => inFlight--,
    );
  };

  /**
   * Keeps so many requests in flight. A slow page must not hold up those behind it, nor may a slow reader gather the whole
   * list, so as many again may wait to be read.
   */
  const askAhead = () => {
    while (!both.aborted && inFlight < ahead && asked.length < 2 * ahead && nextToAsk <= last) ask();
  };

  try {
    ask();
    for (let number = from; asked.length > 0; number++) {
      const page = (await asked.shift()) as Page;
      const { fresh: records, isRepeat } = arrive(page.records);
      const hasMore = goesOn(source, page, number);
      const isToldEnd = page.links.isPresent && !page.links.next;
      if (isRepeat && !isToldEnd && !isHeeded) {
        isHeeded = (await source.fetch({ page: FAR_PAGE }, both)).records.length === 0;
        if (!isHeeded) return await refuseCut(source, page, known, both);
      }
      known += records.length;
      // The first page tells how far there is to go.
      if (hasMore && number === from) last = Math.min(until, page.links.lastPage ?? until);
      if (hasMore) askAhead();
      if (records.length > 0) yield { ...page, records };
      if (!hasMore) return;
      // Even beyond the last page that was known of: the list may have grown, and doubles do not count towards a limit.
      if (asked.length === 0) ask();
    }
  } finally {
    spare.abort();
  }
}

function goesOn(source: PageSource, { records, links }: Page, number: number): boolean {
  if (records.length === 0) return false;
  return links.next ? leadsOn(links, number) : !links.isPresent && !source.isShort(records);
}

/**
 * Pages that come alike whatever their number are all that there is to get.
 *
 * @throws ConnectWiseError where that is not, or most likely not, the whole list
 */
async function refuseCut(source: PageSource, { records }: Page, known: number, signal: AbortSignal): Promise<void> {
  const count = await source.count(signal);
  const before = (source.firstPage - 1) * source.pageSize;
  // Just as many as were asked for look cut.
  const isWhole = records.length !== source.pageSize || known > records.length;
  if (count === undefined ? isWhole : count <= before + known) return;
  throw new ConnectWiseError(
    `${source.operation}: the tenant gives the same ${records.length} records for every page, of ${count ?? "maybe more"}. Ask for larger pages, or for parts by conditions.`,
  );
}
