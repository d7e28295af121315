/** The proxy answered, but would not open a tunnel to the target. */
export class ProxyRefusedError extends Error {
  override readonly name = "ProxyRefusedError";
  /** What the proxy answered: 407 asks for credentials, 403 forbids the target, 502 to 504 could not reach it. */
  readonly status: number;
  /** As the system's errors have one: wrappers look for it along the causes, and would find undici's misleading one. */
  readonly code = "PROXY_REFUSED";

  constructor(status: number, target: string, options?: ErrorOptions) {
    super(`The proxy refused the tunnel to ${target} with status ${status}. ${advice(status)}`, options);
    this.status = status;
  }
}

function advice(status: number): string {
  if (status === 407) return "Put its user and password into HTTPS_PROXY: http://user:password@host:port.";
  if (status >= 500) return "It could not reach the target: check the host name, and whether NO_PROXY should list it.";
  return "Ask whoever runs the proxy to allow this host, or list it in NO_PROXY if it can be reached directly.";
}

/**
 * Finds the refusal in what undici throws, where it hides below an error that looks as if the caller had aborted.
 *
 * @returns `undefined` when the failure is of another kind
 */
export function proxyRefusalIn(failure: unknown, target: string): ProxyRefusedError | undefined {
  for (let error = failure; error instanceof Error; error = error.cause) {
    const status = /^Proxy response \((\d+)\)/.exec(error.message)?.[1];
    if (status !== undefined) return new ProxyRefusedError(Number(status), target, { cause: error });
  }
  return undefined;
}
