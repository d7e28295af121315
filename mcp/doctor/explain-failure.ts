import { ApiError, ConfigurationError, NetworkError, TimeoutError } from "../../sdk/index.js";
import { proxyFaultIn } from "../network/index.js";

/** A failed request in words. */
export interface Explanation {
  readonly found: string;
  readonly advice: string;
}

/**
 * Says why a request failed and what to change. Works on what the SDK rejects with and on the errors that it makes of
 * failed answers, whose hints know the client's settings.
 */
export function explainFailure(error: unknown): Explanation {
  if (error instanceof ApiError) return explainAnswer(error);
  if (isHeldBack(error)) {
    const seconds = Math.ceil((error.retryAfterMs ?? 0) / 1000);
    const advice = `Run the doctor again ${seconds > 0 ? `in ${seconds} s` : "later"}; other programs may be asking with the same keys.`;
    return { found: "not tried: the tenant limits requests at the moment", advice };
  }
  if (error instanceof TimeoutError) {
    return {
      found: `no answer within ${error.limitMs < 1000 ? `${error.limitMs} ms` : `${Math.round(error.limitMs / 1000)} s`}`,
      advice:
        "The host may be right but cut off from here: a firewall that drops packets, a VPN that is down, or a network that can only be left through a proxy (set HTTPS_PROXY).",
    };
  }
  if (error instanceof NetworkError) return explainConnection(error);
  if (error instanceof ConfigurationError)
    return { found: error.message, advice: "Set or correct what is named there." };
  return {
    found: error instanceof Error ? error.message : String(error),
    advice: "Try again; if it stays, report it.",
  };
}

/** Whether a call was never sent, because the tenant had asked for a pause or others were before it. */
export function isHeldBack(error: unknown): error is TimeoutError {
  return error instanceof TimeoutError && (error.scope === "pause" || error.scope === "queue");
}

function explainAnswer(error: ApiError): Explanation {
  const found = `answered ${error.status}${error.code ? ` ${error.code}` : ""}: ${error.reason}`;
  return { found, advice: error.hints.length > 0 ? error.hints.join(" ") : byStatus(error.status) };
}

function byStatus(status: number): string {
  if (status < 400) return "The base URL leads to something that sends calls elsewhere: check its host and path.";
  if (status === 401) return "The keys, the company or the clientId were not accepted.";
  if (status === 403) return "The security role of the API member lacks a right for this (System > Security Roles).";
  if (status === 404) return "This tenant does not have it: check the base URL, or its release is older.";
  if (status === 429) return "Too many requests at the moment. Wait a minute, and run the doctor again.";
  if (status >= 500) return "The server has a problem of its own. Try again later.";
  return "Check the base URL, the company and the keys.";
}

function explainConnection(error: NetworkError): Explanation {
  const proxyFault = proxyFaultIn(error);
  if (proxyFault !== undefined) return { found: "no connection: no way through the proxy", advice: proxyFault };
  const code = error.code ?? "";
  const entry = CONNECTION_FAULTS.find(([pattern]) => pattern.test(code));
  if (entry === undefined) return { found: error.message, advice: "Check network, proxy (HTTPS_PROXY) and firewall." };
  return { found: `${entry[1]} (${code})`, advice: entry[2] };
}

const CONNECTION_FAULTS: readonly (readonly [RegExp, string, string])[] = [
  [
    /ENOTFOUND|EAI_AGAIN/,
    "the host name is not known",
    "Check the spelling of CONNECTWISE_API_URL and the DNS; an on-premise name may need the VPN.",
  ],
  [/ECONNREFUSED/, "nothing listens there", "Check host and port of CONNECTWISE_API_URL."],
  [
    /CERT_HAS_EXPIRED/,
    "the certificate has expired",
    "Have the server's certificate renewed, and check this machine's clock.",
  ],
  [/ALTNAME/, "the certificate is for another name", "Use the host name that stands in the certificate."],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/,
    "the certificate is not trusted",
    "Put the certificate of the authority that signed it (your company's, for on-premise servers and inspecting proxies) into a PEM file, and name the file in NODE_EXTRA_CA_CERTS.",
  ],
  [
    /ERR_SSL|ERR_TLS|EPROTO/,
    "what answers does not speak TLS",
    "Check the port: plain http listens there, or a proxy for http only.",
  ],
  [
    /ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|EHOSTUNREACH|ENETUNREACH/,
    "the host cannot be reached",
    "Check VPN and firewall; where a proxy is the only way out, set HTTPS_PROXY.",
  ],
  [
    /ECONNRESET|UND_ERR_SOCKET|EPIPE/,
    "the connection was cut",
    "A firewall or an inspecting proxy may have done it; where a proxy is the only way out, set HTTPS_PROXY.",
  ],
];
