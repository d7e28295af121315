import { ConnectWiseError } from "../errors/connectwise-error.js";
import { idOrder } from "./id-order.js";
import { numberIn } from "./link-header.js";
import type { Page, PageSource } from "./page-source.js";
import { idOf } from "./record-id.js";

/** Where to go on by page number, when a list turns out not to be readable forward: what was handed out came before. */
export type GoOnByNumber = { readonly page: number; readonly previous?: readonly unknown[] } | undefined;

/**
 * Reads a list forward: each page holds the records with ids above the last one's. Nothing is skipped or doubled when
 * records come and go meanwhile, and later pages cost the server no more than the first.
 *
 * It ends on an empty page, a page that brings nothing new, an empty `Link` and a `Link` without `next`. A link whose
 * `pageId` does not grow (some endpoints repeat it for ever) is not followed; the last id read leads on instead. Endpoints
 * that ignore the header answer with numbered pages, or without a `Link` at all; then a full page is followed by a look
 * behind its last id, which tells both apart.
 *
 * Ids that do not rise from record to record lead nowhere. Where the first page shows that, the list is read by numbers from
 * its beginning. On a later one, records that share the last id are left for the next page, which is asked for from before
 * them.
 */
export async function* readForward(
  source: PageSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<Page, GoOnByNumber, undefined> {
  let behind = source.firstPageId ?? Number.NEGATIVE_INFINITY;
  const isBehind = (record: unknown) => (idOf(record) ?? Number.POSITIVE_INFINITY) > behind;
  const first = await source.fetch({ pageId: source.firstPageId }, signal);
  let page = first;
  let isProbe = false;
  let isRepeating = false;
  for (;;) {
    const records = page.records.filter(isBehind);
    // The id was paid no heed in answer to a look behind it: what stands before it came again.
    if (isProbe && records.length < page.records.length) return { page: 2, previous: first.records };
    if (records.length === 0 && (page !== first || page.records.length === 0)) return undefined;

    const { isPresent, next } = page.links;
    const number = numberIn(next, "page");
    const followed = numberIn(next, "pageid");
    const isByNumber = page === first && followed === undefined && number !== undefined;
    const isLast = !next && (isPresent || source.isShort(page.records));
    if (isByNumber || isLast) {
      if (records.length > 0) yield { ...page, records };
      return isByNumber ? { page: number, previous: page.records } : undefined;
    }

    const order = idOrder(page.records);
    if (order !== "rising" && page === first && source.firstPageId === undefined) return { page: 1 };
    isRepeating ||= order === "repeating";
    const lastId = idOf(page.records.at(-1));
    // A full page may end amid the records of one id.
    const isCutOpen = isRepeating && !source.isShort(page.records);
    const ready = isCutOpen ? records.filter((record) => idOf(record) !== lastId) : records;
    const target = isCutOpen ? idOf(ready.at(-1)) : Math.max(lastId ?? 0, followed ?? 0);
    if (order === "none" || target === undefined) {
      throw new ConnectWiseError(
        `${source.operation}: the ids of its records do not rise from one to the next, so that it cannot be read forward. Read it by page numbers: name an orderBy, or page 1.`,
      );
    }
    if (ready.length > 0) yield { ...page, records: ready };
    if (target <= Math.max(behind, 0)) return page === first ? { page: 2, previous: page.records } : undefined;

    isProbe = page === first && followed === undefined;
    behind = target;
    page = await source.fetch({ pageId: target }, signal);
  }
}
