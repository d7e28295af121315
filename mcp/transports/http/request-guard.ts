import type { IncomingHttpHeaders } from "node:http";
import { isAllowedHost, isAllowedOrigin, type NameRules } from "./allowed-names.js";
import { createTokenCheck } from "./bearer-token.js";
import { ERROR_CODES, type Refusal } from "./refusal.js";

/** Decides from its headers alone whether a request is served. */
export interface RequestGuard {
  /** Checks the names: by which one the server was called, and which page calls. */
  names(headers: IncomingHttpHeaders): Refusal | undefined;
  /** Checks the bearer token. */
  token(headers: IncomingHttpHeaders): Refusal | undefined;
}

/** Makes the guard. Without a token, every caller passes that check. */
export function createRequestGuard(rules: NameRules, token: string | undefined): RequestGuard {
  const isRight = token === undefined ? () => true : createTokenCheck(token);
  /** The last name that passed: clients go on calling the server by the same one, and reading it as a URL takes a while. */
  let passed: string | undefined;
  return {
    names({ host, origin }) {
      if (host === undefined || host !== passed) {
        if (!isAllowedHost(host, rules)) {
          return forbidden(
            `This server is not to be reached as "${printable(host)}". Allow the name with --allow-host.`,
          );
        }
        passed = host;
      }
      if (!isAllowedOrigin(origin, rules)) {
        return forbidden(`Pages of "${printable(origin)}" may not call this server. Allow them with --allow-origin.`);
      }
      return undefined;
    },
    token({ authorization }) {
      if (isRight(authorization)) return undefined;
      return {
        status: 401,
        code: ERROR_CODES.general,
        message: "This server wants a bearer token: send Authorization: Bearer with the value of its CWM_HTTP_TOKEN.",
        headers: { "www-authenticate": 'Bearer realm="cwm-api-gateway"' },
      };
    },
  };
}

function forbidden(message: string): Refusal {
  return { status: 403, code: ERROR_CODES.general, message };
}

function printable(header: string | undefined): string {
  return (header ?? "").slice(0, 100);
}
