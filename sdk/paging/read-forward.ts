import { numberIn } from "./link-header.js";
import type { Page, PageSource } from "./page-source.js";
import { idOf, rememberRecent } from "./record-id.js";

/** The page number to go on with by number, when a list turns out not to know forward-only reading. */
export type GoOnByNumber = { readonly page: number; readonly previous: readonly unknown[] } | undefined;

/**
 * Reads a list forward: each page holds the records with ids above the last one's. Nothing is skipped or doubled when
 * records come and go meanwhile, and later pages cost the server no more than the first.
 *
 * It ends on an empty page, a page that brings nothing new, an empty `Link`, a `Link` without `next`, and a `pageId` that does not grow: some
 * endpoints repeat it for ever. Endpoints that ignore the header answer with numbered pages, or without a `Link` at all; then
 * a full page is followed by a look behind its last id, which tells both apart.
 */
export async function* readForward(
  source: PageSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<Page, GoOnByNumber, undefined> {
  const recent = rememberRecent(2);
  let pageId = source.firstPageId;
  let page = await source.fetch({ pageId }, signal);
  let isProbe = false;
  for (let isFirst = true; ; isFirst = false) {
    const records = recent.fresh(page.records);
    if (records.length === 0) {
      // The same page again, in answer to a look behind its last id: the id was paid no heed.
      return isProbe && page.records.length > 0 ? { page: 2, previous: page.records } : undefined;
    }
    yield { ...page, records };

    const { isPresent, next } = page.links;
    const followed = numberIn(next, "pageid");
    const number = numberIn(next, "page");
    if (isFirst && followed === undefined && number !== undefined) return { page: number, previous: page.records };
    const isOpen = !isPresent && page.records.length >= source.pageSize;
    const target = followed ?? (isOpen ? idOf(page.records.at(-1)) : undefined);
    if (target === undefined) return isOpen && isFirst ? { page: 2, previous: page.records } : undefined;
    if (pageId !== undefined && target <= pageId) return undefined;

    isProbe = isFirst && followed === undefined;
    pageId = target;
    page = await source.fetch({ pageId }, signal);
  }
}
