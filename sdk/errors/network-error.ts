import { ConnectWiseError } from "./connectwise-error.js";

/** What is known of a call that got no answer. */
export interface NetworkErrorDetails {
  readonly method: string;
  /** The path template. */
  readonly path: string;
  /** Host and port that were tried. */
  readonly host: string;
  /** The system's code, such as `ECONNREFUSED`, where there is one. */
  readonly code: string | undefined;
  /** False when the request certainly never reached the server, so that even a POST may be repeated. */
  readonly sent: boolean;
}

/**
 * No answer came: no connection, or one that broke.
 *
 * `cause` is a copy of the original error reduced to name, message and code, for originals of custom fetches may hold headers.
 *
 * @example
 * ```ts
 * import { NetworkError } from "cwm-api-gateway";
 *
 * // Whether a POST that failed may be sent again without doing it twice.
 * function isSafeToRepeat(error: unknown): boolean {
 *   return error instanceof NetworkError && !error.sent;
 * }
 * ```
 */
export class NetworkError extends ConnectWiseError {
  readonly method: string;
  readonly path: string;
  readonly code: string | undefined;
  /** False when the request certainly never reached the server. */
  readonly sent: boolean;

  constructor(details: NetworkErrorDetails, options?: { cause?: unknown }) {
    const { method, path, host, code, sent } = details;
    const what = sent ? "the connection broke before the answer was complete" : "no connection";
    super(`${method} ${path}: ${what} (${host}${code ? `, ${code}` : ""}). ${adviceFor(code)}`, options);
    this.method = method;
    this.path = path;
    this.code = code;
    this.sent = sent;
  }
}

/** Whether a code tells of a certificate that is not trusted, which no repetition mends. */
export function isCertificateFault(code: string | undefined): boolean {
  return code !== undefined && /CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|UNABLE_TO_(?:VERIFY|GET_ISSUER)/.test(code);
}

function adviceFor(code: string | undefined): string {
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return "The host name is not known: check the base URL and the DNS.";
  if (isCertificateFault(code)) {
    return "The certificate is not trusted: behind an inspecting proxy, point NODE_EXTRA_CA_CERTS to its certificate.";
  }
  if (code === "ECONNREFUSED") return "Nothing listens there: check host and port of the base URL.";
  return "Check network, proxy and firewall, then try again.";
}
