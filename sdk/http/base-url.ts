/** A base URL that requests may go to. */
export interface BaseUrl {
  /** Without a slash at the end, so that base + path is the request's URL. */
  readonly href: string;
  readonly origin: string;
  readonly hostname: string;
}

/**
 * Reads a base URL such as `https://api-na.myconnectwise.net/v4_6_release/apis/3.0`, with or without a slash at the end.
 *
 * @param text the setting
 * @returns the base, or what is wrong with the text, as the end of a sentence that begins with the setting's name
 */
export function parseBaseUrl(text: string): BaseUrl | { readonly problem: string } {
  if (!URL.canParse(text)) return { problem: "is no URL; it looks like https://host/v4_6_release/apis/3.0" };
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return { problem: "must begin with https://" };
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    return { problem: "must begin with https://; keys are sent in clear over http, which is allowed on loopback only" };
  }
  if (url.username || url.password) return { problem: "must not hold a user name or password" };
  if (url.search || url.hash) return { problem: "must not hold a query or a fragment" };
  return { href: url.origin + url.pathname.replace(/\/+$/, ""), origin: url.origin, hostname: url.hostname };
}

/** Whether a host name, as `URL` writes it, means this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
