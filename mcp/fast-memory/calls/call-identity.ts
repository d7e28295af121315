import { createHash } from "node:crypto";
import { normalizePath } from "./call-path.js";
import { canonicalJson } from "./canonical-json.js";
import { queryToParams } from "./query-to-params.js";
import type { StoredJson } from "./stored-json.js";

/** The parts by which one saved call differs from another. */
export interface CallParts {
  readonly method: string;
  readonly path: string;
  readonly params: StoredJson;
  readonly data: StoredJson;
}

/**
 * A short text that is equal for equal calls, whatever the order of keys or the blanks in their JSON. No params and
 * empty params are the same request and so the same call; no body and an empty body are not. A query in the path counts
 * as the params that it is. Letter case of the path does not count, since older programs kept it as it was typed; whether
 * it makes two records of one is for `isSamePath` to say.
 */
export function callIdentity(call: CallParts): string {
  const { path, params } = queryToParams(call);
  const given = "value" in params && canonicalJson(params.value) === "{}" ? { value: null } : params;
  const [, query = ""] = /^[^?]*(\?.*)?$/s.exec(path) ?? [];
  const parts = [
    call.method.toUpperCase(),
    normalizePath(path).toLowerCase() + query,
    partText(given),
    partText(call.data),
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

function partText(part: StoredJson): string {
  return "value" in part ? `json ${canonicalJson(part.value)}` : `text ${part.text}`;
}
