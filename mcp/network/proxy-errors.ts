/** The proxy answered, but would not open a tunnel to the target. */
export class ProxyRefusedError extends Error {
  override readonly name = "ProxyRefusedError";
  /** What the proxy answered: 407 asks for credentials, 403 forbids the target, 502 to 504 could not reach it. */
  readonly status: number;
  /** As the system's errors have one: the SDK tells by it that nothing was sent. */
  readonly code = "PROXY_REFUSED";

  constructor(status: number, target: string, options?: ErrorOptions) {
    super(`The proxy refused the tunnel to ${target} with status ${status}. ${refusalAdvice(status)}`, options);
    this.status = status;
  }
}

/** There was no answer from the proxy, or none that makes sense. */
export class ProxyUnreachableError extends Error {
  override readonly name = "ProxyUnreachableError";
  /** See `ProxyRefusedError`. */
  readonly code = "PROXY_UNREACHABLE";

  /**
   * @param proxy host and port, without user and password
   * @param cause what the connection to it failed with
   */
  constructor(proxy: string, cause: unknown) {
    const code = cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "";
    super(`The proxy ${proxy} cannot be used: ${reasonOf(code)}${code ? ` (${code})` : ""}.`, { cause });
  }
}

/**
 * Says what went wrong with the proxy, where that is why a request failed.
 *
 * @param error what a call failed with; copies of the errors above, which have only their names, are recognised too
 * @returns whole sentences; `undefined` when the failure is of another kind
 */
export function proxyFaultIn(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause.name === "ProxyRefusedError" || cause.name === "ProxyUnreachableError") return cause.message;
  return undefined;
}

function refusalAdvice(status: number): string {
  if (status === 407) return "Put its user and password into HTTPS_PROXY: http://user:password@host:port.";
  if (status >= 500) return "It could not reach the target: check the host name, and whether NO_PROXY should list it.";
  return "Ask whoever runs the proxy to allow this host, or list it in NO_PROXY if it can be reached directly.";
}

function reasonOf(code: string): string {
  return (
    REASONS.find(([pattern]) => pattern.test(code))?.[1] ??
    "what listens there does not answer as an HTTP proxy does, so check the port"
  );
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/ENOTFOUND|EAI_AGAIN/, "its host name is not known, so check the spelling of HTTPS_PROXY"],
  [/ECONNREFUSED/, "nothing listens there, so check host and port of HTTPS_PROXY, and whether the proxy runs"],
  [/CERT|SELF_SIGNED|UNABLE_TO_/, "its certificate is not trusted, so put its authority's into NODE_EXTRA_CA_CERTS"],
  [
    /TIMEOUT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/,
    "it does not answer, so check host and port of HTTPS_PROXY, and the VPN",
  ],
  [/ERR_SSL|EPROTO|ERR_TLS/, "it does not speak TLS, so write HTTPS_PROXY with http:// in front"],
];
