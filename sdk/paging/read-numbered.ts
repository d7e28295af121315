import { numberIn } from "./link-header.js";
import type { Page, PageSource } from "./page-source.js";
import { rememberRecent } from "./record-id.js";

/** How to read by page numbers. */
export interface NumberedReading {
  readonly from: number;
  /** Pages under way at once after the first. */
  readonly ahead: number;
  /** Number of the last page that will be wanted, as far as can be told. */
  readonly until: number;
  /** Records of the page before `from`, where that was read another way. */
  readonly previous?: readonly unknown[] | undefined;
}

/**
 * Reads a list by page numbers, several pages at a time if wanted, in their order.
 *
 * It ends on an empty page, a page that brings nothing new, a `Link` without `next`, and a short page without a `Link`.
 * Records inserted before the current page shift others into a later one: those doubles are dropped. Records removed shift
 * others into an earlier one, which has been read: those are missed, as with any reading by numbers.
 */
export async function* readNumbered(
  source: PageSource,
  { from, ahead, until, previous }: NumberedReading,
  signal: AbortSignal | undefined,
): AsyncGenerator<Page, void, undefined> {
  const recent = rememberRecent(ahead + 2);
  if (previous) recent.fresh(previous);
  const spare = new AbortController();
  const both = signal ? AbortSignal.any([signal, spare.signal]) : spare.signal;
  const underWay: Promise<Page>[] = [];
  let nextToAsk = from;

  const askAhead = (count: number, last: number) => {
    while (underWay.length < count && nextToAsk <= last) {
      const page = source.fetch({ page: nextToAsk++ }, both);
      // Its failure is told when its turn comes, if it comes.
      page.catch(() => undefined);
      underWay.push(page);
    }
  };

  try {
    askAhead(1, from);
    for (let number = from; underWay.length > 0; number++) {
      const page = (await underWay.shift()) as Page;
      const records = recent.fresh(page.records);
      const hasMore = records.length > 0 && goesOn(page, number, source.pageSize);
      if (hasMore) askAhead(ahead, Math.min(until, page.links.lastPage ?? until));
      if (records.length > 0) yield { ...page, records };
      // Even beyond the last page that was known of: the list may have grown, and doubles do not count towards a limit.
      if (hasMore) askAhead(1, number + 1);
      else return;
    }
  } finally {
    spare.abort();
  }
}

function goesOn({ records, links }: Page, number: number, pageSize: number): boolean {
  const next = numberIn(links.next, "page");
  if (next !== undefined) return next > number;
  return !links.isPresent && records.length >= pageSize;
}
