/** What a `Link` header says about where to go on. */
export interface Links {
  /** Whether the header was there at all, even empty. */
  readonly isPresent: boolean;
  /** The query of the `rel="next"` URL, names in lower case. */
  readonly next: ReadonlyMap<string, string> | undefined;
  /** The page number of the `rel="last"` URL. */
  readonly lastPage: number | undefined;
}

const LINK = /<([^>]*)>\s*;[^,]*?\brel\s*=\s*"?(\w+)"?/g;

/**
 * Reads a `Link` header: `<https://host/path?pageSize=50&page=2>; rel="next", <…&page=4>; rel="last"`.
 *
 * Only the queries are of use. The URLs may name the host of the user interface, and echo the filter in an encoding of
 * their own; where to ask and what for is known better by who asked.
 *
 * @param header the header's value, `null` when there is none
 */
export function parseLinks(header: string | null): Links {
  const queries = new Map<string, ReadonlyMap<string, string>>();
  for (const [, url = "", rel = ""] of header?.matchAll(LINK) ?? []) {
    const start = url.indexOf("?");
    const params = new URLSearchParams(start < 0 ? "" : url.slice(start + 1));
    queries.set(rel.toLowerCase(), new Map([...params].map(([name, value]) => [name.toLowerCase(), value])));
  }
  return { isPresent: header !== null, next: queries.get("next"), lastPage: numberIn(queries.get("last"), "page") };
}

/** Whether there is a next page. A link that says neither how far nor where to still says that there is. */
export function leadsOn({ next }: Links, number: number): boolean {
  return next !== undefined && (numberIn(next, "page") ?? number + 1) > number;
}

/** A whole number from 0 in a link's query. */
export function numberIn(query: ReadonlyMap<string, string> | undefined, name: string): number | undefined {
  const text = query?.get(name);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
