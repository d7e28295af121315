import { isCertificateFault, NetworkError } from "../errors/network-error.js";
import { codeOf, type Redact, safeCause } from "./redaction.js";

/** Codes that mean that no byte of the request arrived. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  // A custom fetch that tunnels says so when the proxy would not or could not: the tenant saw nothing.
  "PROXY_REFUSED",
  "PROXY_UNREACHABLE",
]);

/**
 * Makes a `NetworkError` of whatever a fetch rejected with.
 *
 * @param error what was thrown
 * @param call method and path template
 * @param host host and port that were tried
 * @param redact takes secrets out
 */
export function networkError(
  error: unknown,
  call: { readonly method: string; readonly path: string },
  host: string,
  redact: Redact,
): NetworkError {
  const code = codeOf(error);
  const sent = !(code !== undefined && (NEVER_SENT.has(code) || isCertificateFault(code)));
  return new NetworkError({ ...call, host, code, sent }, { cause: safeCause(error, redact) });
}
