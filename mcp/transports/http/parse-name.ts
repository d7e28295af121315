import { isIP } from "node:net";

/**
 * Reads a name by which clients may reach the server, as people have it at hand: with or without a port, in any case.
 *
 * @returns the name as `URL.hostname` writes it, or `undefined` when the text is none
 */
export function parseHostName(text: string): string | undefined {
  const authority = isIP(text) === 6 ? `[${text}]` : text;
  const url = `http://${authority}`;
  if (/[/\\@?#*\s]/.test(authority) || !URL.canParse(url)) return undefined;
  return new URL(url).hostname;
}

/**
 * Reads the origin of web pages.
 *
 * @returns it as browsers send it: lower case, without a slash at its end or a port that goes without saying; `undefined`
 *   when the text is no origin of http or https
 */
export function parseOrigin(text: string): string | undefined {
  const [, scheme, authority = ""] = /^(https?):\/\/([^/]+)\/?$/i.exec(text) ?? [];
  if (scheme === undefined || parseHostName(authority) === undefined) return undefined;
  return new URL(text).origin;
}
