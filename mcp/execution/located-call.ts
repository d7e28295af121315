import type { Operation } from "../../catalog/index.js";

/** A request whose operation is known. */
export interface LocatedCall {
  readonly method: string;
  /** Concrete path in the description's letter case, percent-encoded where needed. */
  readonly path: string;
  /** Path template. Absent for an undocumented path: nobody knows which of its segments name a record. */
  readonly template?: string;
  /** Values of the template's braces, decoded. */
  readonly pathParams: Readonly<Record<string, string>>;
  /** Absent for an undocumented path. */
  readonly operation?: Operation;
  /** Query parameters that stood in the path. */
  readonly pathQuery: Readonly<Record<string, unknown>>;
  /** Names of `params` that filled braces of the path, and are no query parameters therefore. */
  readonly usedParams: ReadonlySet<string>;
  /** Names of path parameters that filled braces of the path: they say nothing of what a saved call calls alike. */
  readonly usedPathParams: ReadonlySet<string>;
  /** Names of path parameters that the path does not take, or for which it has another value. */
  readonly strangers: readonly string[];
}
