/** What can differ between two releases. A kind that ends in `added` is the mirror of the one that ends in `removed`. */
export const CHANGE_KINDS = [
  "version",
  "servers",
  "operation-removed",
  "operation-added",
  "path-renamed",
  "parameter-removed",
  "parameter-added",
  "parameter-form",
  "body-removed",
  "body-added",
  "response-removed",
  "response-added",
  "header-removed",
  "header-added",
  "schema-renamed",
  "schema-removed",
  "schema-added",
  "content-type",
  "media-type-removed",
  "media-type-added",
  "part-removed",
  "part-added",
  "field-removed",
  "field-added",
  "type",
  "type-name",
  "required",
  "enum",
  "enum-values-removed",
  "enum-values-added",
  "nullable",
  "max-length",
  "min-length",
  "maximum",
  "minimum",
  "pattern",
  "limit",
  "access",
  "other-fields",
  "security",
  "default",
  "deprecated",
  "operation-id",
  "category",
  "summary",
] as const;

/** One of {@link CHANGE_KINDS}. */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Which way a value travels: the caller writes requests and reads responses. */
export type Direction = "request" | "response";

/** One difference, before it is judged. */
export interface RawChange {
  readonly kind: ChangeKind;
  /** `GET /service/tickets`, `GET /service/tickets query conditions`, or `Ticket.summary`. */
  readonly place: string;
  /** What stood there before, as text; absent when there was nothing. */
  readonly before?: string;
  /** What stands there now; absent when there is nothing. */
  readonly after?: string;
  /**
   * Whether what came or went has to be given (parameters, bodies, fields), or is of a type that no answer of the other
   * release has (answers and their media types), so that it is another type that programs get.
   */
  readonly mandatory?: boolean;
  /** Whether it concerns a field that is read-only in either release, which callers do not write. */
  readonly readOnly?: true;
}

/** One difference, judged from the caller's side. */
export interface Change extends RawChange {
  /** Whether a program or agent that worked with the old release may fail with the new one. */
  readonly breaking: boolean;
  /** Why, in one sentence. */
  readonly reason: string;
  /** Modules of the operations concerned, sorted. */
  readonly modules: readonly string[];
  /** How many operations are concerned. */
  readonly operations: number;
}
