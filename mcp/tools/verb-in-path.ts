import { ToolInputError } from "./tool-error.js";

/** What a path and a verb beside it ask for together. */
export interface AskedOperation {
  readonly method: string;
  readonly path: string;
}

/**
 * Takes the verb out of a path that begins with one, as searches and siblings write operations: `POST /service/tickets`.
 *
 * @param method the verb beside it; GET, the default, may have been left out
 * @throws ToolInputError when the two are at odds
 */
export function verbInPath(path: string, method: string): AskedOperation {
  const [, said, rest] = /^(GET|POST|PUT|PATCH|DELETE)\s+(\S.*)$/is.exec(path) ?? [];
  if (said === undefined || rest === undefined) return { method, path };
  const verb = said.toUpperCase();
  if (method !== "GET" && method !== verb) {
    throw new ToolInputError(`The path says ${verb} and method says ${method}. Give the path alone, or the same verb.`);
  }
  return { method: verb, path: rest };
}
