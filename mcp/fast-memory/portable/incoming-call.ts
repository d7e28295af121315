/** A call from an export or another file, on its way into the memory. JSON is text here, to be stored as it came. */
export interface IncomingCall {
  /** Where it came from, for messages: `calls[3]`, `row 17`. */
  readonly place: string;
  /** The id to give it when that is free. */
  readonly id?: number;
  readonly method: string;
  readonly path: string;
  readonly description: string;
  readonly params: string | null;
  readonly data: string | null;
  readonly template: string | null;
  readonly usage_count: number;
  readonly timestamp: number;
}
