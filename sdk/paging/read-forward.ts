import { numberIn } from "./link-header.js";
import type { Page, PageSource } from "./page-source.js";
import { idOf, rememberRecent } from "./record-id.js";

/** The page number to go on with by number, when a list turns out not to know forward-only reading. */
export type GoOnByNumber = { readonly page: number; readonly previous: readonly unknown[] } | undefined;

/**
 * Reads a list forward: each page holds the records with ids above the last one's. Nothing is skipped or doubled when
 * records come and go meanwhile, and later pages cost the server no more than the first.
 *
 * It ends on an empty page, a page that brings nothing new, an empty `Link` and a `Link` without `next`. A link whose
 * `pageId` does not grow (some endpoints repeat it for ever) is not followed; the last id read leads on instead. Endpoints
 * that ignore the header answer with numbered pages, or without a `Link` at all; then a full page is followed by a look
 * behind its last id, which tells both apart.
 */
export async function* readForward(
  source: PageSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<Page, GoOnByNumber, undefined> {
  const recent = rememberRecent(2);
  let behind = source.firstPageId ?? Number.NEGATIVE_INFINITY;
  const isBehind = (record: unknown) => (idOf(record) ?? Number.POSITIVE_INFINITY) > behind;
  const first = await source.fetch({ pageId: source.firstPageId }, signal);
  let page = first;
  let isProbe = false;
  for (;;) {
    const fresh = recent.fresh(page.records);
    const records = fresh.filter(isBehind);
    // The id was paid no heed in answer to a look behind it: what stands before it came again.
    if (isProbe && page.records.length > 0 && (fresh.length === 0 || !page.records.every(isBehind))) {
      return { page: 2, previous: first.records };
    }
    if (records.length > 0) yield { ...page, records };
    else if (page !== first || page.records.length === 0) return undefined;

    const { isPresent, next } = page.links;
    const number = numberIn(next, "page");
    const followed = numberIn(next, "pageid");
    if (page === first && followed === undefined && number !== undefined)
      return { page: number, previous: page.records };
    if (!next && (isPresent || source.isShort(page.records))) return undefined;
    const target = [followed, idOf(page.records.at(-1))].find((id) => id !== undefined && id > Math.max(behind, 0));
    if (target === undefined) return page === first ? { page: 2, previous: page.records } : undefined;

    isProbe = page === first && followed === undefined;
    behind = target;
    page = await source.fetch({ pageId: target }, signal);
  }
}
