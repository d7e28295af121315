import type { Catalog } from "../../catalog/index.js";
import { shorten } from "../presenting/shorten.js";
import { ToolError } from "../tools/tool-error.js";
import { fillBraces, fillPath } from "./fill-path.js";
import { IncompletePathError } from "./incomplete-path-error.js";
import type { LocatedCall } from "./located-call.js";
import { parseRequestPath, type TenantAddress } from "./request-path.js";
import { UnlocatedCallError } from "./unlocated-call-error.js";

/** What an error repeats of a path. Characters of JSON. */
const LONGEST_PATH = 200;

/** What {@link locateCall} looks at of a request. */
export interface CallToLocate {
  readonly method: string;
  readonly path: string;
  readonly pathParams?: Readonly<Record<string, unknown>> | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly allowUndocumented: boolean;
}

/**
 * Finds the one operation that a request means, and its concrete path.
 *
 * @throws IncompletePathError when values for the path are missing
 * @throws UnlocatedCallError when the path names no operation, or lacks the verb
 * @throws ToolError when the path is unsafe
 */
export async function locateCall(
  call: CallToLocate,
  catalog: Catalog,
  tenant: TenantAddress | undefined,
): Promise<LocatedCall> {
  const written = parseRequestPath(call.path, tenant);
  const prefilled = fillBraces(written.path, call.pathParams ?? {}, call.params ?? {});
  const resolution = await catalog.resolve(call.method, prefilled.path);
  if (resolution.kind === "match") {
    const { missing, ...filled } = fillPath(resolution, prefilled, call.pathParams ?? {}, call.params ?? {});
    const { method } = resolution.operation;
    const located = { ...filled, method, template: resolution.template, pathQuery: written.query };
    if (missing.length > 0) throw new IncompletePathError({ ...located, operation: resolution.operation }, missing);
    return { ...located, operation: resolution.operation };
  }
  if (resolution.kind === "unknown" && call.allowUndocumented) return undocumented(call, prefilled, written.query);
  if (resolution.kind === "wrong-method") {
    throw new UnlocatedCallError(
      `${resolution.template} has no ${call.method}; it has ${resolution.allowed.join(", ")}. Nothing was sent.`,
      resolution.template,
    );
  }
  const nearest = resolution.nearest.map((operation) => `${operation.method} ${operation.path}`);
  throw new UnlocatedCallError(
    [
      resolution.reason ?? `The API has no operation ${call.method} ${shorten(prefilled.path, LONGEST_PATH)}.`,
      nearest.length > 0 ? `Nearest: ${nearest.join(", ")}.` : "Find the right one with search_api_endpoints.",
      "Nothing was sent; allow_undocumented: true sends a path that the description lacks.",
    ].join(" "),
  );
}

/** A well-formed path that the description lacks: there is nothing to check it against, so it goes out as written. */
function undocumented(
  call: CallToLocate,
  prefilled: {
    readonly path: string;
    readonly usedParams: ReadonlySet<string>;
    readonly usedPathParams: ReadonlySet<string>;
  },
  pathQuery: Readonly<Record<string, unknown>>,
): LocatedCall {
  const brace = /\{[^}]*\}/.exec(prefilled.path)?.[0];
  if (brace) throw new ToolError(`The path still holds ${brace}: give its value in path_params. Nothing was sent.`);
  if (!/^(?:\/[^/\s]+)+\/?$/.test(prefilled.path)) {
    throw new ToolError(`${JSON.stringify(prefilled.path)} is no well-formed path; nothing was sent.`);
  }
  const { method } = call;
  return {
    method,
    path: prefilled.path,
    pathParams: {},
    pathQuery,
    usedParams: prefilled.usedParams,
    usedPathParams: prefilled.usedPathParams,
    strangers: [],
  };
}
