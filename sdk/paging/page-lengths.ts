/** The API cuts larger pages without a word, which would look like the last one. */
export const MAX_PAGE_SIZE = 1000;
/** What the API gives where no size is asked for; no tenant is known to cut pages below it. */
const LEAST_CUT = 25;

/** Tells short pages, behind which nothing is left, from full ones. */
export interface PageLengths {
  /** Takes note of a page that came. */
  note(length: number): void;
  /**
   * Whether a page has fewer records than the server would have given if there were more. It may cut the size asked for
   * without a word, so that what it has given before is the measure.
   */
  isShort(length: number): boolean;
}

/** @param size how many records each page is asked for */
export function pageLengths(size: number): PageLengths {
  let longest = LEAST_CUT;
  return {
    note: (length) => {
      longest = Math.max(longest, length);
    },
    isShort: (length) => length < Math.min(size, longest),
  };
}
