import { goesDirect, isLoopbackHost } from "../../network/index.js";
import type { Check } from "../check.js";

const name = "Proxy";

/** Checks the proxy variables, and says by which way requests leave. */
export const checkProxy: Check = ({ proxy, configuration, env }) => {
  if (proxy === undefined) {
    const all = ["ALL_PROXY", "all_proxy"].find((variable) => env[variable]?.trim());
    if (all === undefined) return { name, status: "ok", found: "none; requests leave directly" };
    const found = `${all} is set, which is not read; requests leave directly`;
    return {
      name,
      status: "warn",
      found,
      advice: "Set HTTPS_PROXY instead, if the tenant is reached through a proxy.",
    };
  }
  const [problem] = proxy.problems;
  if (problem !== undefined) return { name, status: "fail", found: problem, advice: "Correct it, or unset it." };
  const url = configuration.variables.CONNECTWISE_API_URL;
  const target = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  if (target !== undefined && isLoopbackHost(target.hostname)) {
    return { name, status: "ok", found: "configured, but not used: this machine is always reached directly" };
  }
  // Host and port only: the address may hold the proxy's password.
  const via = new URL(proxy.httpsProxy ?? proxy.httpProxy ?? "http://unknown").host;
  if (target !== undefined && proxy.noProxy !== undefined && goesDirect(target, proxy.noProxy)) {
    const found = `not used for ${target.hostname}, which NO_PROXY (${proxy.noProxy}) lists: it is reached directly, not through ${via}`;
    return { name, status: "ok", found };
  }
  return {
    name,
    status: "ok",
    found: `requests go through ${via}${proxy.noProxy ? `, except to ${proxy.noProxy}` : ""}`,
  };
};
