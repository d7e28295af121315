/** Where requests leave through a proxy, as the usual variables say it. */
export interface ProxySettings {
  /** Proxy for `https:` targets, as a URL. */
  readonly httpsProxy?: string;
  /** Proxy for `http:` targets, and for `https:` ones when {@link httpsProxy} is absent, as a URL. */
  readonly httpProxy?: string;
  /** Hosts that are reached directly: names separated by commas or blanks, each with its subdomains; `*` is all. */
  readonly noProxy?: string;
  /**
   * One sentence per variable that would be used and whose value is no proxy address; it counts as unset. Holds no
   * password.
   */
  readonly problems: readonly string[];
}

/** Names of the proxy variables. Each is also read in lower case, and the lower-case one wins, as in curl. */
export const PROXY_VARIABLES = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"] as const;

/**
 * Reads the proxy variables out of an environment.
 *
 * @param env names and values, for example a copy of the process's environment
 * @returns the settings, or `undefined` when neither HTTPS_PROXY nor HTTP_PROXY has a value
 * @example
 * const settings = parseProxySettings({ HTTPS_PROXY: "http://proxy.example:8080", NO_PROXY: ".internal.example" });
 */
export function parseProxySettings(env: Readonly<Record<string, string | undefined>>): ProxySettings | undefined {
  const problems: string[] = [];
  const https = readVariable(env, "HTTPS_PROXY");
  const http = readVariable(env, "HTTP_PROXY");
  if (https === undefined && http === undefined) return undefined;
  const httpsProxy = https && parseProxyUrl(https.name, https.value, problems);
  // With a proxy for `https:`, this one is for `http:` alone, which no tenant but one on this machine is reached by.
  const httpProxy = http && parseProxyUrl(http.name, http.value, httpsProxy === undefined ? problems : []);
  const noProxy = readVariable(env, "NO_PROXY")?.value;
  return {
    ...(httpsProxy ? { httpsProxy } : {}),
    ...(httpProxy ? { httpProxy } : {}),
    ...(noProxy ? { noProxy } : {}),
    problems,
  };
}

function readVariable(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
): { name: string; value: string } | undefined {
  for (const candidate of [name.toLowerCase(), name]) {
    const value = env[candidate]?.trim();
    if (value) return { name: candidate, value };
  }
  return undefined;
}

function parseProxyUrl(name: string, value: string, problems: string[]): string | undefined {
  // "proxy.example:8080" is how many systems write it, and how curl takes it.
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.hostname && ["http:", "https:"].includes(url.protocol)) return url.href;
  // The value itself may hold the proxy's password.
  problems.push(`${name} is no address of an HTTP proxy: write it as http://host:port`);
  return undefined;
}
