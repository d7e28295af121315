import type { IncomingHttpHeaders } from "node:http";
import { ApiFailure, apiFailure } from "../errors/api-failure.js";
import type { Switches } from "../options.js";

/** The keys of the one API member that the sandbox knows. */
export interface Credentials {
  readonly companyId: string;
  readonly clientId: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Keys that were minted for a member at run time: private key and member identifier by public key. */
export type MintedKeys = Map<string, { readonly privateKey: string; readonly member: string; readonly until: number }>;

/** Who may enter. */
export interface Door {
  readonly credentials: Credentials;
  readonly minted: MintedKeys;
  readonly switches: Switches;
}

/**
 * Checks `Authorization` and `clientId`.
 *
 * The gateway routes by the company in the user name before anybody looks at the keys: a wrong one is its plain text.
 *
 * @returns the identifier of the member whose keys these are
 * @throws ApiFailure 400 as text, or 401 and what the switches say
 */
export function authenticate(headers: IncomingHttpHeaders, door: Door): string {
  const { credentials, switches } = door;
  const user = readBasic(headers.authorization);
  if (!user) throw unauthorized(switches);
  const plus = user.name.indexOf("+");
  if (plus < 0 || user.name.slice(0, plus).toLowerCase() !== credentials.companyId.toLowerCase()) {
    throw new ApiFailure(400, "Cannot route. Codebase/company is invalid");
  }
  const member = memberOf(user.name.slice(plus + 1), user.password, door);
  if (!member) throw unauthorized(switches);
  const clientId = headers.clientid;
  const wrong = switches.clientIdCheck === "own" && clientId !== credentials.clientId;
  if (typeof clientId !== "string" || clientId === "" || wrong) {
    throw apiFailure(switches.missingClientIdStatus, "Unauthorized", "A valid clientId header is required.");
  }
  return member;
}

function memberOf(publicKey: string, privateKey: string, { credentials, minted }: Door): string | undefined {
  if (publicKey === credentials.publicKey && privateKey === credentials.privateKey) return "api";
  const found = minted.get(publicKey);
  return found && found.privateKey === privateKey && found.until > Date.now() ? found.member : undefined;
}

function readBasic(header: string | undefined): { name: string; password: string } | undefined {
  const found = /^Basic\s+(\S+)$/i.exec(header ?? "");
  if (!found) return undefined;
  const text = Buffer.from(found[1] ?? "", "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? undefined : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

function unauthorized(switches: Switches): ApiFailure {
  return switches.unauthorizedCode === "Unauthorized"
    ? apiFailure(401, "Unauthorized", "The credentials are not valid.")
    : apiFailure(401, "ConnectWiseApi", "UserNotAuthenticated");
}
