/** A thing, or how to get it when it is first needed. */
export type Source<T extends object> = T | (() => T | Promise<T>);

/**
 * Opens a source at its first use and keeps what was opened. A failure is not kept: the catalog that was missing a minute
 * ago may have been built since.
 */
export function openOnce<T extends object>(source: Source<T>): () => Promise<T> {
  let opened: Promise<T> | undefined;
  return () => {
    opened ??= open(source).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}

async function open<T extends object>(source: Source<T>): Promise<T> {
  return typeof source === "function" ? await (source as () => T | Promise<T>)() : source;
}
