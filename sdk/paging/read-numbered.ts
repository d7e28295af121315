import { numberIn } from "./link-header.js";
import type { Page, PageSource } from "./page-source.js";
import { idOf, rememberRecent } from "./record-id.js";

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
 * It ends on an empty page, a page that brings nothing new or is the one before over again, a `Link` without `next`, and a short page without a `Link`.
 * Records inserted before the current page shift others into a later one: those doubles are dropped. Records removed shift
 * others into an earlier one, which has been read: those are missed, as with any reading by numbers.
 */
export async function* readNumbered(
  source: PageSource,
  { from, ahead, until, previous }: NumberedReading,
  signal: AbortSignal | undefined,
): AsyncGenerator<Page, void, undefined> {
  const recent = rememberRecent(2 * ahead + 2);
  if (previous) recent.fresh(previous);
  const spare = new AbortController();
  const both = signal ? AbortSignal.any([signal, spare.signal]) : spare.signal;
  /** Pages asked for and not handed out yet, in order; the first few may have arrived. */
  const asked: Promise<Page>[] = [];
  let nextToAsk = from;
  let last = from;
  let inFlight = 0;
  let before = previous;

  const ask = () => {
    inFlight++;
    const number = nextToAsk++;
    const page = source.fetch({ page: number }, both);
    asked.push(page);
    page.then(
      (arrived) => {
        inFlight--;
        if (arrived.records.length === 0 || !goesOn(arrived, number, source.pageSize)) last = Math.min(last, number);
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
      const records = recent.fresh(page.records);
      if (source.isWhole && before !== undefined && isUnchanged(page, before)) return;
      before = page.records;
      const hasMore = records.length > 0 && goesOn(page, number, source.pageSize);
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

/**
 * Whether a page is the one before over again, as where the page number is paid no heed. Ids tell that of most lists; this is
 * for records that have none and for lists that no `Link` bounds.
 */
function isUnchanged({ records, links }: Page, before: readonly unknown[]): boolean {
  if (links.isPresent || records.length === 0 || records.length !== before.length) return false;
  return idOf(records[0]) === undefined && JSON.stringify(records) === JSON.stringify(before);
}

function goesOn({ records, links }: Page, number: number, pageSize: number): boolean {
  const next = numberIn(links.next, "page");
  if (next !== undefined) return next > number;
  return !links.isPresent && records.length >= pageSize;
}
