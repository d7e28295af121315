/** A place in a paged list. */
export interface ListPosition {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** Records of the page before this place. */
  readonly skip: number;
}

/** Which records of a list are wanted. */
export interface ListPlan {
  readonly start: ListPosition;
  /** Records wanted over several pages; undefined: the one page. */
  readonly wanted: number | undefined;
  /** Whether several pages were asked for. */
  readonly gathers: boolean;
}

/** The API's own default, which no tenant goes below. */
export const DEFAULT_PAGE_SIZE = 25;

/** Larger pages are silently cut to this. */
const MAX_PAGE_SIZE = 1_000;

/** Where a request begins, as its own parameters say. */
export function startOf(query: Readonly<Record<string, unknown>>): ListPosition {
  return {
    page: positive(query.page) ?? 1,
    pageSize: Math.min(positive(query.pageSize) ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE),
    skip: 0,
  };
}

/**
 * Pages for gathering: few requests, each short enough to be answered in time. A page that the caller named keeps its
 * size, or gathering would begin elsewhere.
 */
export function gatheringPageSize(query: Readonly<Record<string, unknown>>, wanted: number): number {
  const asked = positive(query.pageSize) ?? ((positive(query.page) ?? 1) > 1 ? DEFAULT_PAGE_SIZE : undefined);
  return Math.min(asked ?? Math.min(wanted, 250), MAX_PAGE_SIZE);
}

function positive(value: unknown): number | undefined {
  const number = typeof value === "number" ? value : typeof value === "string" ? Number(value) : Number.NaN;
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
