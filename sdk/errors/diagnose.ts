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
  if (answer.status === 401 || message.includes("UserNotAuthenticated"))
    return [...credentials(setup), ...hosts(setup)].slice(0, 3);
  if (answer.isUnreadable) return unreadable(answer, setup);
  if (/clientid/i.test(message)) return clientId(setup, true);
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
    `${setup.hostname} is the host of the user interface; the API's is api-${setup.hostname}${isCertain ? "" : ", if nothing else helps"}.`,
  ];
}

function routing(setup: SetupFacts | undefined): string[] {
  const doubled = setup && /\/apis\/3\.0\/.*apis\/3\.0/i.test(setup.basePath);
  return [
    ...(setup ? userName(setup) : []),
    doubled
      ? "The base URL holds /apis/3.0 twice."
      : "The company id is unknown on this host, or the base URL names a wrong codebase.",
    "Look both up with discover(companyId, site); /v4_6_release/apis/3.0 is right for every current tenant.",
    ...hosts(setup),
  ];
}

function unreadable({ contentType, status, error }: FailedAnswer, setup: SetupFacts | undefined): string[] {
  // Login pages also come under the type that was asked for.
  const isPage = contentType.includes("html") || /^HTML page/.test(error.message ?? "");
  // The words of a gateway, which never claimed to be JSON, speak for themselves.
  if (!isPage && status >= 400 && !contentType.includes("json")) return [];
  if (!isPage)
    return ["The answer was cut off or is no JSON; something between here and the server may have changed it."];
  const advice =
    status < 400
      ? "A web page came instead of data: the base URL leads to a login page, or a proxy answered."
      : "A web page came instead of data.";
  return [advice, ...basePath(setup), ...hosts(setup, true)];
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
