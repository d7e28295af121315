import { isIP } from "node:net";
import { isLoopbackHost } from "../../network/index.js";
import { parseHostName } from "./parse-name.js";

/** Where the server listens, and who else is welcome by name. */
export interface NameRules {
  /** Host name or address that the server listens on. */
  readonly host: string;
  /** Further names by which clients may reach it, as they stand in `Host`, without port. */
  readonly allowHosts: readonly string[];
  /** Origins of web pages that may call it, for example `https://tools.example`. */
  readonly allowOrigins: readonly string[];
}

/**
 * Whether a `Host` header names this server. A page of a foreign site whose name was made to resolve to this machine
 * sends that foreign name, and is found out by it; an address cannot be made to resolve to another.
 */
export function isAllowedHost(header: string | undefined, rules: NameRules): boolean {
  const name = header === undefined ? undefined : parseHostName(header);
  if (name === undefined) return false;
  if (isLoopbackHost(name)) return true;
  if (isLoopbackHost(bracketed(rules.host))) return rules.allowHosts.some((host) => bracketed(host) === name);
  const everywhere = rules.host === "0.0.0.0" || rules.host === "::";
  if (everywhere && isIP(name.replace(/^\[|\]$/g, "")) !== 0) return true;
  return [rules.host, ...rules.allowHosts].some((host) => bracketed(host) === name);
}

/**
 * Whether a request with this `Origin` header may be served. Programs send none. Pages of this machine pass while only
 * this machine can reach the server; every other page must be named.
 */
export function isAllowedOrigin(header: string | undefined, rules: NameRules): boolean {
  if (header === undefined || isNamedOrigin(header, rules)) return true;
  if (!isLoopbackHost(bracketed(rules.host)) || !URL.canParse(header)) return false;
  const { protocol, hostname } = new URL(header);
  return (protocol === "http:" || protocol === "https:") && isLoopbackHost(hostname);
}

/** Whether the origin was named, which also lets its pages read the answers. */
export function isNamedOrigin(header: string | undefined, rules: NameRules): boolean {
  return header !== undefined && rules.allowOrigins.includes(header);
}

/** A host as `URL.hostname` writes it. */
function bracketed(host: string): string {
  const name = host.toLowerCase();
  return isIP(name) === 6 ? `[${name}]` : name;
}
