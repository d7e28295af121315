import { parseQueryText } from "../../notation/query-text.js";
import { layParams } from "../templates/lay-params.js";
import type { StoredJson } from "./stored-json.js";

/** Where a call goes and with which query, as they lie in a row. */
export interface StoredTarget {
  readonly path: string;
  readonly params: StoredJson;
}

/**
 * Brings the query that an older program left in a path among the params, where this one has it: both are the same
 * request. What stands in both is taken from the params. Beside params that are no JSON the path stays as it is.
 *
 * @example
 * queryToParams({ path: "/service/tickets?pageSize=2", params: { value: null } });
 * // { path: "/service/tickets", params: { value: { pageSize: "2" } } }
 */
export function queryToParams({ path, params }: StoredTarget): StoredTarget {
  const at = path.indexOf("?");
  if (at === -1 || "text" in params) return { path, params };
  return { path: path.slice(0, at), params: { value: layParams(parseQueryText(path.slice(at + 1)), params.value) } };
}
