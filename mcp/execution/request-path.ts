import { parseQueryText, type QueryValues } from "../notation/query-text.js";
import { ToolError } from "../tools/tool-error.js";

/** Where the configured tenant lies; absent when no connection is configured. */
export interface TenantAddress {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path of the API base, for example `/v4_6_release/apis/3.0`. */
  readonly basePath: string;
}

/** What a caller wrote as path, taken apart. */
export interface RequestPath {
  /** Begins with one slash; neither host nor API prefix nor query. Percent-encoding as written. */
  readonly path: string;
  readonly query: QueryValues;
}

const HOW_TO_FIND = 'Give one such as "/service/tickets", or find it with search_api_endpoints.';

/** A codebase folder and `apis/3.0`, as they stand in the URLs of every tenant. */
const API_PREFIX = /^\/+v[0-9][0-9a-z._]*\/+apis\/+3\.0(?=\/|$)/i;

/**
 * Takes apart a path, a path with query, or a full URL of the configured tenant. Whatever could lead a request elsewhere
 * is refused here, before the catalog or the network hears of it.
 *
 * @throws ToolError when the path names another host or holds characters that no API path has
 */
export function parseRequestPath(written: string, tenant: TenantAddress | undefined): RequestPath {
  const text = written.trim();
  if (text === "") throw new ToolError(`The path is empty. ${HOW_TO_FIND}`);
  const at = text.indexOf("?");
  const location = at === -1 ? text : text.slice(0, at);
  const query = at === -1 ? {} : parseQueryText(text.slice(at + 1));
  refuseForbidden(location);
  const path = withoutPrefix(withoutHost(location, tenant), tenant);
  // An "@" in a later segment is a character of a value (an e-mail address); encoded, nobody can take it for a host.
  const safe = path
    .replace(/^\/+/, "")
    .replace(/\/{2,}/g, "/")
    .replaceAll("@", "%40");
  if (safe === "")
    throw new ToolError(
      `The path leads to the API as a whole, which is no operation; nothing was sent. ${HOW_TO_FIND}`,
    );
  return { path: `/${safe}`, query };
}

function refuseForbidden(location: string): void {
  const fault = forbiddenPart(location);
  if (fault) throw new ToolError(`The path was refused and nothing was sent: it holds ${fault}.`);
}

function forbiddenPart(location: string): string | undefined {
  if ([...location].some((character) => character < " " || character === "\u007f"))
    return "a control character or line break";
  if (location.includes("\\") || /%5c/i.test(location)) return "a backslash";
  if (/%2f/i.test(location)) return "an encoded slash (%2F)";
  if (/%(?:0[0-9a-f]|1[0-9a-f]|7f)/i.test(location)) return "an encoded control character";
  if (location.includes("#")) return 'a "#"; encode it as %23 where it belongs to a value';
  if (location.split("/").some((segment) => /^(?:\.|%2e){1,2}(?:;.*)?$/i.test(segment))) return 'a "." or ".." segment';
  if (location.split("/").some(looksLikeRoute)) return "a look-alike of a slash, a backslash or a dot segment";
  return undefined;
}

/** Characters that some servers take for a slash or a dot (`／`, `․․`), raw or encoded. */
function looksLikeRoute(segment: string): boolean {
  const text = decoded(segment);
  const plain = text.normalize("NFKC").replace(/[\u2215\u29f8\u2216\u29f5]/g, "/");
  return plain !== text && (/[/\\]/.test(plain) || /^\.{1,2}(?:;.*)?$/.test(plain));
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function withoutHost(location: string, tenant: TenantAddress | undefined): string {
  const url = /^([a-z][a-z0-9+.-]*):\/*([^/]*)(.*)$/i.exec(location) ?? /^()\/\/+([^/]*[.:@][^/]*)(.*)$/.exec(location);
  if (!url) {
    if (/^\/*[^/]*@/.test(location)) throw elsewhere(location);
    return location;
  }
  const [, scheme = "", host = "", rest = ""] = url;
  const own = tenant === undefined ? undefined : new URL(tenant.origin);
  const schemeFits = scheme === "" || /^https?$/i.test(scheme);
  if (own === undefined || !schemeFits || !isSameTenant(host.toLowerCase(), own.host.toLowerCase()))
    throw elsewhere(host);
  return rest === "" ? "/" : rest;
}

/** Links inside records carry the host of the user interface: `na.…` where the API is `api-na.…`. */
function isSameTenant(host: string, own: string): boolean {
  return host === own || `api-${host}` === own || host === `api-${own}`;
}

function elsewhere(host: string): ToolError {
  return new ToolError(
    `The path names ${JSON.stringify(host.slice(0, 80))}, which is not the configured tenant; nothing was sent. ` +
      'Give the path alone, such as "/service/tickets/123".',
  );
}

function withoutPrefix(path: string, tenant: TenantAddress | undefined): string {
  const base = tenant?.basePath.replace(/\/+$/, "").toLowerCase() ?? "";
  const single = path.replace(/\/{2,}/g, "/");
  const slashed = single.startsWith("/") ? single : `/${single}`;
  if (base !== "" && (slashed.toLowerCase() === base || slashed.toLowerCase().startsWith(`${base}/`))) {
    return slashed.slice(base.length);
  }
  return slashed.replace(API_PREFIX, "");
}
