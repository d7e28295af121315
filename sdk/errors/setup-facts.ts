/**
 * What is known of a client's settings that can explain a refusal. Holds no key and nothing a key could be guessed from.
 */
export interface SetupFacts {
  readonly hostname: string;
  readonly basePath: string;
  readonly clientId: "guid" | "company-id" | "other";
  /** Whether the user name has the form company + public key. */
  readonly prefixHasPlus: boolean;
  /** Whether the prefix's company differs from the company id. */
  readonly prefixNamesOtherCompany: boolean;
  /** Whether the public key itself begins with `company+` though there is a prefix, so that the company stands twice. */
  readonly keyHoldsPrefix: boolean;
}

const GUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;

/** Whether a text has the form of the clientId that ConnectWise issues. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/** Whether a host is named as the user interface's; the API's hosts begin with `api-`, that of the sandbox serves both. */
export function isInterfaceHost(hostname: string): boolean {
  return /^(?!api-|sandbox-)[\w-]+\.myconnectwise\.net$/.test(hostname);
}
