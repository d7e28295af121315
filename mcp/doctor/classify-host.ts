import { isLoopbackHost } from "../network/index.js";
import { editDistance } from "./edit-distance.js";

/** What a host name tells about the tenant behind it. */
export interface HostKind {
  readonly kind: "cloud" | "staging" | "sandbox" | "unknown-cloud" | "mistyped-cloud" | "loopback" | "on-premise";
  /** In words, for example `cloud, Europe`. */
  readonly words: string;
  /** Set when the name is that of the user interface or mistyped; this is the API's. */
  readonly apiHost?: string;
}

const REGIONS: Readonly<Record<string, string>> = {
  na: "North America",
  eu: "Europe",
  au: "Australia",
  aus: "Australia",
  za: "South Africa",
};

/** Recognises the vendor's cloud hosts by their names; all else is somebody's own server. */
export function classifyHost(hostname: string): HostKind {
  const host = hostname.toLowerCase();
  if (isLoopbackHost(host)) return { kind: "loopback", words: "this machine" };
  const [, api, label, domain] = /^(api-)?([a-z0-9-]+)\.(myconnectwise\.net|connectwisedev\.com)$/.exec(host) ?? [];
  if (label === undefined) return outsideTheCloud(host);
  const apiHost = api === undefined ? { apiHost: `api-${host}` } : {};
  if (label === "staging") return { kind: "staging", words: "the vendor's staging cloud", ...apiHost };
  if (label.startsWith("sandbox")) return { kind: "sandbox", words: "the vendor's sandbox cloud" };
  const region = domain === "myconnectwise.net" ? REGIONS[label] : undefined;
  return region === undefined
    ? { kind: "unknown-cloud", words: "the vendor's cloud, region not known to this program" }
    : { kind: "cloud", words: `cloud, ${region}`, ...apiHost };
}

/** The vendor's registered names, as people also mistype them, without what stands behind the last dot. */
const VENDOR = "myconnectwise";

function outsideTheCloud(host: string): HostKind {
  const parts = host.split(".");
  const isVendors =
    parts.slice(-2).some((part) => editDistance(part, VENDOR) <= 1) || /(^|\.)connectwise(dev)?\.com$/.test(host);
  if (!isVendors) return { kind: "on-premise", words: "on-premise or a partner's own host" };
  return { kind: "mistyped-cloud", words: "no host of the vendor's API", apiHost: nearestApiHost(parts) };
}

/** The region is what is left of the first part of a name when "api" and what ties it on are taken off. */
function nearestApiHost(parts: readonly string[]): string {
  const words = parts.slice(0, -2).flatMap((part) => part.split(/[-_]/));
  const region = words.find((word) => word in REGIONS) ?? "na";
  const isSandbox = words.some((word) => word === "sandbox");
  return `${isSandbox ? "sandbox" : "api"}-${region}.myconnectwise.net`;
}
