import type { QueryParameters } from "./query-parameters.js";

/** Which part of a list is asked for. */
export interface PageRequest {
  /** Address of the list, absolute, without query. */
  readonly address: string;
  readonly query: QueryParameters;
  readonly pageSize: number;
}

/**
 * Builds the `Link` header of a page: absolute addresses, `page` last, the other parameters echoed percent-encoded in lower
 * case with a plus for a blank.
 *
 * @param page 1 or higher
 * @param total records in the whole list
 * @returns undefined when one page holds everything
 */
export function pageLinks(request: PageRequest, page: number, total: number): string | undefined {
  const last = Math.max(1, Math.ceil(total / request.pageSize));
  if (last === 1 && page === 1) return undefined;
  const links: string[] = [];
  const add = (rel: string, target: number) => links.push(`<${link(request, "page", target)}>; rel="${rel}"`);
  if (page < last) {
    add("next", page + 1);
    add("last", last);
  }
  if (page > 1) {
    add("first", 1);
    add("prev", page - 1);
  }
  return links.join(", ");
}

/** Builds the `Link` header of a forward-only page. */
export function forwardLink(request: PageRequest, pageId: number): string {
  return `<${link(request, "pageId", pageId)}>; rel="next"`;
}

function link({ address, query, pageSize }: PageRequest, name: "page" | "pageId", value: number): string {
  const kept = query.entries.filter(([key]) => !["page", "pageid", "pagesize"].includes(key.toLowerCase()));
  const parts = kept.map(([key, text]) => `${encode(key)}=${encode(text)}`);
  return `${address}?${[...parts, `pageSize=${pageSize}`, `${name}=${value}`].join("&")}`;
}

/** As the server's framework encodes: blanks as plus signs, everything else in lower-case hexadecimal. */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)
    .replace(/%20/g, "+")
    .replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
}
