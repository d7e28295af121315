import type { ApiErrorBody } from "../client/operation-types.js";
import { isInterfaceHost, type SetupFacts } from "./setup-facts.js";

/** What a failed answer looked like. */
export interface FailedAnswer {
  readonly status: number;
  readonly method: string;
  readonly error: ApiErrorBody;
  /** Length of the URL that was asked, without the host. */
  readonly urlLength: number;
  /** The content type of the answer. */
  readonly contentType: string;
  /** Whether reading the body as JSON failed. */
  readonly isUnreadable: boolean;
}

const KEYS_ADVICE =
  "The keys were not accepted: they belong to another company or host, were revoked, or their API member is inactive.";

/**
 * Says what is probably wrong, from the answer and the client's settings.
 *
 * @param answer the failed answer
 * @param setup facts of the client's settings; absent when the answer came from elsewhere
 * @returns whole sentences, likeliest first; empty when the server's own words suffice
 */
export function diagnose(answer: FailedAnswer, setup: SetupFacts | undefined): string[] {
  const message = answer.error.message ?? "";
  if (/cannot route/i.test(message)) return routing(setup);
  // A page comes from something that never looked at keys and rights, whatever its status says.
  if (isPage(answer)) return [pageAdvice(answer.status), ...basePath(setup), ...hosts(setup, true)];
  // Tenants answer a clientId that is missing or unknown with one status or the other.
  if (/client[-_ ]?id\b/i.test(message)) return clientId(setup, true);
  if (answer.status === 401 || message.includes("UserNotAuthenticated"))
    return [...credentials(setup), ...hosts(setup)].slice(0, 3);
  if (answer.isUnreadable) return unreadable(answer);
  if (/SSL is required/i.test(message)) return [...hosts(setup, true), "The base URL must begin with https://."];
  if (answer.status === 403) return forbidden(answer, setup);
  const causes = answer.status === 404 ? notFound(message, setup) : refusedRequest(answer, message);
  return [...causes, ...longUrl(answer)];
}

function credentials(setup: SetupFacts | undefined): string[] {
  if (!setup) return [KEYS_ADVICE];
  const causes = [...clientId(setup, false), ...userName(setup)];
  return causes.length > 0 ? causes : [KEYS_ADVICE];
}

/** What is wrong with the company or the key in the user name, which also tells the gateway whose tenant is meant. */
function userName(setup: SetupFacts): string[] {
  const causes: string[] = [];
  if (!setup.prefixHasPlus) {
    causes.push(
      'The prefix before the public key does not end in "+": ConnectWise expects the user name company+publicKey.',
    );
  }
  if (setup.prefixNamesOtherCompany)
    causes.push("The prefix before the public key names another company than the company id.");
  if (setup.keyHoldsPrefix)
    causes.push('The public key already holds "company+", so the prefix stands twice: set the bare key.');
  return causes;
}

function clientId(setup: SetupFacts | undefined, isNamed: boolean): string[] {
  if (setup?.clientId === "company-id") {
    return [
      "No clientId is set, so the company id was sent in its place: set the GUID from developer.connectwise.com/ClientId (CONNECTWISE_CLIENT_ID).",
    ];
  }
  if (setup?.clientId === "other") return ["The clientId is no GUID: take it from developer.connectwise.com/ClientId."];
  return isNamed ? ["The clientId was not accepted: a private one works only in its owner's environments."] : [];
}

function hosts(setup: SetupFacts | undefined, isCertain = false): string[] {
  if (!setup || !isInterfaceHost(setup.hostname)) return [];
  return [
    `${setup.hostname} is the host of the user interface, which serves the API on some tenants only; try api-${setup.hostname}${isCertain ? "" : " if nothing else helps"}.`,
  ];
}

function routing(setup: SetupFacts | undefined): string[] {
  const doubled = setup && /\/apis\/3\.0\/.*apis\/3\.0/i.test(setup.basePath);
  return [
    ...(setup ? userName(setup) : []),
    doubled
      ? "The base URL holds /apis/3.0 twice."
      : "The company id is unknown on this host, or the base URL names a wrong codebase.",
    "Look both up in a browser at https://<host of the login page>/login/companyinfo/<company id>; /v4_6_release/apis/3.0 is right for every current tenant.",
    ...hosts(setup),
  ];
}

/** Login pages also come under the type that was asked for. */
function isPage({ isUnreadable, contentType, error }: FailedAnswer): boolean {
  return isUnreadable && (contentType.includes("html") || /^HTML page/.test(error.message ?? ""));
}

function pageAdvice(status: number): string {
  const what = "A web page came instead of data: ";
  if (status < 400) return `${what}the base URL leads to a login page, or a proxy answered.`;
  if (status === 401 || status === 407)
    return `${what}something between here and the API wants a login of its own (a proxy, a portal, single sign-on), or the base URL is not the API's.`;
  if (status === 403)
    return `${what}a firewall or a filter between here and the API refused the call: have this host allowed, and check that the base URL is the API's.`;
  if (status >= 500)
    return `${what}what stands before the API (gateway, load balancer) could not reach it, or the tenant is under maintenance. Try again later; if it stays, check the host of the base URL.`;
  return `${what}no API answers at this address. Check host and path of the base URL: it ends in /v4_6_release/apis/3.0.`;
}

function unreadable({ contentType, status }: FailedAnswer): string[] {
  // The words of a gateway, which never claimed to be JSON, speak for themselves.
  if (status >= 400 && !contentType.includes("json")) return [];
  return ["The answer was cut off or is no JSON; something between here and the server may have changed it."];
}

function forbidden({ error }: FailedAnswer, setup: SetupFacts | undefined): string[] {
  const causes = setup && setup.clientId !== "guid" ? clientId(setup, false) : [];
  return error.code === "Security" || causes.length === 0
    ? ["The security role of the API member lacks a right for this (System > Security Roles)."]
    : causes;
}

function notFound(message: string, setup: SetupFacts | undefined): string[] {
  if (!/endpoint does not exist/i.test(message)) return [];
  const base = basePath(setup);
  return base.length > 0
    ? base
    : ["The tenant's version does not have this endpoint, or its codebase changed at an upgrade."];
}

/** What is answered to a URL that is too long is not recorded, and differs by what stands in between. */
function longUrl({ status, urlLength }: FailedAnswer): string[] {
  if (status !== 414 && (status < 400 || status >= 500 || urlLength <= 2000)) return [];
  return [`The URL has ${urlLength} characters; above 2,000 it may be cut or refused. Shorten the filter or split it.`];
}

function basePath(setup: SetupFacts | undefined): string[] {
  if (!setup || /\/apis\/3\.0$/i.test(setup.basePath)) return [];
  return ["The base URL does not end in /v4_6_release/apis/3.0."];
}

function refusedRequest({ status, error }: FailedAnswer, message: string): string[] {
  if (/is not a recognized name/.test(message)) {
    return [
      "Only fields of the record may be filtered by, spelt as in its answers; lists inside it need childConditions, custom fields customFieldConditions.",
    ];
  }
  if (/Could not find member/.test(message)) return ["A field of the body is not known to this record or API version."];
  if (error.code === "UnsupportedFormat" || /Unsupported format/.test(message)) {
    return ["Times are written in UTC with whole seconds, as 2025-01-31T08:00:00Z."];
  }
  if (status >= 500 && /converting value|Could not convert/i.test(message)) {
    return ["Despite the status this is a fault of the request: a value of the body has the wrong type."];
  }
  return [];
}
