import type { Check, CheckResult } from "../check.js";
import { classifyHost } from "../classify-host.js";
import { absence, presenceOf } from "../where-from.js";

const NAME = "CONNECTWISE_API_URL";
/** Where the client takes plain http. */
const PLAIN_HOSTS = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/;
const SHAPE = "https://api-na.myconnectwise.net/v4_6_release/apis/3.0";

/** Checks the base URL: its form, its host and region, its path. */
export const checkApiUrl: Check = (input) => {
  const presence = presenceOf(NAME, input);
  if (presence.kind !== "set") {
    return fail(absence(presence, "not set"), `Set it to the API base of your tenant, for example ${SHAPE}.`);
  }
  if (!URL.canParse(presence.value)) return fail("no URL", `Write it like ${SHAPE}, with https:// in front.`);
  const url = new URL(presence.value);
  if (url.username || url.password)
    return fail("holds a user name or password", "Take them out: keys have variables of their own.");
  if (url.search || url.hash)
    return fail("goes on with a query or a fragment", "Take away the ? or # and what follows it.");
  const host = classifyHost(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && PLAIN_HOSTS.test(url.hostname))) {
    return fail(
      `begins with ${url.protocol}//`,
      "Use https://: keys would travel in clear. Plain http is for localhost, 127.0.0.1 and [::1] only.",
    );
  }
  const found = `${url.href} (${host.words}), from the environment`;
  const advice = [adviceOnPath(url.pathname), adviceOnHost(host, url.hostname)].filter((part) => part !== undefined);
  if (advice.length === 0) return { name: NAME, status: "ok", found };
  const status = advice.some(({ isFatal }) => isFatal) ? "fail" : "warn";
  return { name: NAME, status, found, advice: advice.map(({ text }) => text).join(" ") };
};

interface Advice {
  readonly text: string;
  readonly isFatal: boolean;
}

function adviceOnPath(path: string): Advice | undefined {
  if (/\/apis\/3\.0\/(.*\/)?apis\/3\.0/i.test(path)) {
    return { text: "/apis/3.0 stands in it twice. End it after the first.", isFatal: true };
  }
  if (/^\/login|\.aspx/i.test(path)) {
    return {
      text: `This is the address of the login page. The API's ends in /v4_6_release/apis/3.0, as in ${SHAPE}.`,
      isFatal: true,
    };
  }
  if (!/\/apis\/3\.0\/?$/i.test(path)) {
    return {
      text: "It does not end in /v4_6_release/apis/3.0. Add that unless a gateway of yours does.",
      isFatal: false,
    };
  }
  const release = /\/(v\d{4}_\d+)\//i.exec(path)?.[1];
  if (release === undefined) return undefined;
  const text = `${release} goes stale when the tenant is upgraded, and then every call answers 404. Use v4_6_release instead.`;
  return { text, isFatal: false };
}

function adviceOnHost(host: ReturnType<typeof classifyHost>, hostname: string): Advice | undefined {
  if (host.kind === "mistyped-cloud") {
    const text = `It looks like a mistyped host of the vendor's cloud, where no API is. Did you mean ${host.apiHost}? Known are na, eu, au, aus and za.`;
    return { text, isFatal: false };
  }
  if (host.kind === "unknown-cloud") {
    return {
      text: "Check the host: known are na, eu, au, aus and za, each as api-….myconnectwise.net.",
      isFatal: false,
    };
  }
  // Recorded on live tenants: the interface's host of North America answers API calls as well.
  if (host.apiHost === undefined || hostname.toLowerCase() === "na.myconnectwise.net") return undefined;
  const text = `This is the host of the user interface. The API's is documented as ${host.apiHost}; use it if calls fail.`;
  return { text, isFatal: false };
}

function fail(found: string, advice: string): CheckResult {
  return { name: NAME, status: "fail", found, advice };
}
