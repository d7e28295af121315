import type { CallOptions } from "./call-options.js";
import type { Client } from "./client.js";
import type { Answer, ParseAs } from "./operation-types.js";

/** A call whose path is known at run time only. */
export interface OperationCall extends Omit<CallOptions, "parseAs"> {
  readonly method: string;
  /** A path template or a concrete path, relative to the base URL. */
  readonly path: string;
  readonly pathParams?: Readonly<Record<string, string | number | boolean>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
  /** Default `"json"`. `"auto"` goes by the content type: JSON is parsed, text is text, all else a `Blob`. */
  readonly parseAs?: ParseAs | "auto" | undefined;
}

/** What functions that take a client may know and do. Keys are not among it. */
export interface ClientCore {
  readonly baseUrl: string;
  readonly origin: string;
  readonly companyId: string;
  /** Sends a call; see `request`. */
  call(call: OperationCall): Promise<Answer<unknown>>;
  /** Fetches a URL without keys, with the client's fetch. */
  fetchWithoutKeys(url: string, signal: AbortSignal): Promise<Response>;
}

/** The only way from a client to its inside. Not exported from the package. */
export const CORE = Symbol("core of the client");

/**
 * The inside of a client.
 *
 * @throws TypeError when the value was not made by `createClient`
 */
export function coreOf(client: Client): ClientCore {
  const core = (client as { [CORE]?: ClientCore } | null | undefined)?.[CORE];
  if (!core) throw new TypeError("This is no client of createClient().");
  return core;
}
