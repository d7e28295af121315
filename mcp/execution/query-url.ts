import type { PreparedCall } from "./prepare-call.js";

/** The URL of a call as people know it. Sending encodes for itself; this one is for reading and for logs of the tenant. */
export function queryUrl(baseUrl: string, { call, query }: Pick<PreparedCall, "call" | "query">): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(value))}`);
  return `${baseUrl.replace(/\/+$/, "")}${call.path}${pairs.length === 0 ? "" : `?${pairs.join("&")}`}`;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(",");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
