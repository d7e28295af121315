import type { IncomingHttpHeaders } from "node:http";
import type { HttpMethod, SeedOperation } from "../../../catalog/description/index.js";
import type { QueryParameters } from "../query/query-parameters.js";

/** A request that has passed the door: its operation is known, its body read. */
export interface ApiRequest {
  readonly method: HttpMethod;
  /** The path behind the base, as sent. */
  readonly path: string;
  /** Address of the path, absolute, without query: what links are made from. */
  readonly address: string;
  readonly operation: SeedOperation;
  /** The values in the place of the template's braces, in order. */
  readonly pathValues: readonly string[];
  readonly query: QueryParameters;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The identifier of the member whose keys were used. */
  readonly member: string;
  /** A fault that the lists themselves bring about. */
  readonly endless?: "samePage" | "wrapAround" | undefined;
}

/** What is sent back. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, unless it is bytes; undefined for an empty body. */
  readonly body?: unknown;
}
