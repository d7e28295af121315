export { createProxyFetch } from "./create-proxy-fetch.js";
export { goesDirect } from "./goes-direct.js";
export { isLoopbackHost } from "./is-loopback-host.js";
export { ProxyRefusedError, ProxyUnreachableError, proxyFaultIn } from "./proxy-errors.js";
export type { ProxySettings } from "./proxy-settings.js";
export { PROXY_VARIABLES, parseProxySettings } from "./proxy-settings.js";
