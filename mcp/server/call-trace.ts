/** What the log says of one call; filled in by the parts that learn it. Holds no params, bodies or keys. */
export class CallTrace {
  /** Verb and path template of the request, once they are known. */
  operation: { readonly method: string; readonly template: string } | undefined;
  /** Status of the last answer. */
  status: number | undefined;
  /** Bytes of JSON received. */
  bytes = 0;
  /** Attempts after the first, over all requests of the call. */
  retries = 0;
  /** The server's own id of the last answer. */
  requestId: string | undefined;
  /** For writes: numeric ids in the path, and who let it pass. */
  write: { readonly ids: readonly number[]; readonly decidedBy: "policy" | "human" } | undefined;
}
