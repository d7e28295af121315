/** What became of a write: carried out, refused by the tenant, never sent, or nobody knows. */
export type WriteOutcome = "done" | "refused" | "not sent" | "unknown";

/** What the log says of a write beyond what it says of every call. */
export interface WriteTrace {
  /** Numeric ids in the path. */
  readonly ids: readonly number[];
  /** Who let it pass or stopped it; undefined while that is open. */
  decidedBy: "policy" | "human" | undefined;
  outcome: WriteOutcome;
}

/** What the log says of one call; filled in by the parts that learn it. Holds no params, bodies or keys. */
export class CallTrace {
  /** Verb and path template of the request, once they are known. */
  operation: { readonly method: string; readonly template: string } | undefined;
  /** Status of the last answer. */
  status: number | undefined;
  /** Bytes of the answers' bodies, unpacked. */
  bytes = 0;
  /** Attempts after the first, over all requests of the call. */
  retries = 0;
  /** The server's own id of the last answer. */
  requestId: string | undefined;
  /** For writes. */
  write: WriteTrace | undefined;
}
