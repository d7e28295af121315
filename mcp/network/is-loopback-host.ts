import { isIPv4 } from "node:net";

/**
 * Whether a host name or address, as `URL.hostname` writes it, means this machine: `localhost` and names below it,
 * 127.0.0.0/8, `[::1]`.
 */
export function isLoopbackHost(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, "");
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  if (isIPv4(name)) return name.startsWith("127.");
  return name === "[::1]" || name === "::1" || /^\[?::ffff:(127\.|7f[0-9a-f]{2}:)/.test(name);
}
