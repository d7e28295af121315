import { LIST_PARAMETERS } from "../description/index.js";
import { unifiedPath } from "../resolve/unified-path.js";

/** Query parameters that the API takes although its description does not list them. */
export interface AcceptedQuery {
  /** Matches lower-case paths with unified ids. */
  readonly path: RegExp;
  readonly names: readonly string[];
}

/** Recorded on live tenants or documented by the vendor. */
export const ACCEPTED_QUERY: readonly AcceptedQuery[] = [
  { path: /\/search$/, names: ["fields", "page", "pageSize", "pageId"] },
  { path: /^\/system\/reports\/\{\}/, names: ["columns"] },
  // The links inside records point to images with the time of their last change.
  { path: /\/(image|thumbnail|download)$/, names: ["lm"] },
];

/** Query parameters that an operation takes beyond its description. */
export function acceptedQueryNames(method: string, path: string): string[] {
  const unified = unifiedPath(path);
  const special = ACCEPTED_QUERY.filter((accepted) => accepted.path.test(unified)).flatMap(({ names }) => names);
  return method === "GET" ? [...LIST_PARAMETERS, ...special] : special;
}
