import type { Client } from "../client/client.js";
import { type Page, type PageSource, pageSource, type UntypedListOptions } from "./page-source.js";
import { readForward } from "./read-forward.js";
import { readNumbered } from "./read-numbered.js";

/** Reads a list whose path is known at run time only, page by page; see `pages`. */
export async function* readPages(
  client: Client,
  path: string,
  options: UntypedListOptions,
): AsyncGenerator<unknown[], void, undefined> {
  const source = pageSource(client, path, options);
  const { limit = Number.POSITIVE_INFINITY, signal, onProgress } = options;
  if (limit === 0) return;
  let read = 0;
  let count = 0;
  for await (const { records } of readAll(source, options)) {
    const wanted = records.length > limit - read ? records.slice(0, limit - read) : records;
    read += wanted.length;
    await onProgress?.({ pages: ++count, items: read });
    yield [...wanted];
    signal?.throwIfAborted();
    if (read >= limit) return;
  }
}

async function* readAll(source: PageSource, options: UntypedListOptions): AsyncGenerator<Page, void, undefined> {
  const { signal, limit = Number.POSITIVE_INFINITY, prefetch = 0 } = options;
  let from = source.firstPage;
  let previous: readonly unknown[] | undefined;
  if (!source.isNumbered) {
    const goOn = yield* readForward(source, signal);
    if (!goOn) return;
    ({ page: from, previous } = goOn);
  }
  const until = source.firstPage - 1 + Math.ceil(limit / source.pageSize);
  yield* readNumbered(source, { from, ahead: prefetch, until, previous }, signal);
}
