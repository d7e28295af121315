import { parsePath } from "../resolve/parse-path.js";
import { unifiedPath } from "../resolve/unified-path.js";
import type { RankedOperation, SearchIndex } from "./search-index.js";

/** What an exact hit adds to the score; above all that words can add, so that names are found first. */
const EXACT = { whole: 60, start: 40, part: 30 } as const;

/**
 * Operations that the query names outright: by operationId, by a path or a part of one, with or without verb. Nothing for
 * a query in plain words.
 *
 * @returns score by operation id
 */
export function exactMatches(index: SearchIndex, query: string): Map<number, number> {
  const text = query.trim();
  const found = new Map<number, number>();
  const [, verb, rest = text] = /^(GET|POST|PUT|PATCH|DELETE)\s+(\S.*)$/i.exec(text) ?? [];
  const asPath = rest.includes("/") && !/\s/.test(rest) ? pathFragment(rest) : undefined;
  const asName = /^[a-z]+[A-Z]\w{5,}$/.test(text) || /^\w{12,}$/.test(text) ? text.toLowerCase() : undefined;
  if (asPath === undefined && asName === undefined) return found;
  for (const operation of index.operations.values()) {
    const score = Math.max(
      asPath === undefined ? 0 : pathScore(operation, asPath, verb),
      asName === undefined ? 0 : nameScore(operation.operationId.toLowerCase(), asName),
    );
    if (score > 0) found.set(operation.id, score);
  }
  return found;
}

/** A path with ids and braces made alike; `service/tickets/5/notes` → `/service/tickets/{}/notes`. */
function pathFragment(text: string): string | undefined {
  const parsed = parsePath(text);
  if (!parsed.ok || parsed.segments.length === 0) return undefined;
  return `/${parsed.segments.map((segment) => (/^(\{.*\}|\d+)$/.test(segment) ? "{}" : segment.toLowerCase())).join("/")}`;
}

function pathScore(operation: RankedOperation, fragment: string, verb: string | undefined): number {
  const path = unifiedPath(operation.path);
  const place = path.indexOf(fragment);
  if (place < 0) return 0;
  const complete = path.length === fragment.length;
  const bounded = path.length === place + fragment.length || path[place + fragment.length] === "/";
  const score = complete ? EXACT.whole : place === 0 ? EXACT.start : EXACT.part;
  const otherVerb = verb !== undefined && verb.toUpperCase() !== operation.method;
  return score + (bounded ? 3 : 0) - (path.length - fragment.length) / 20 - (otherVerb ? 8 : 0);
}

function nameScore(operationId: string, name: string): number {
  if (operationId === name) return EXACT.whole;
  const place = operationId.indexOf(name);
  if (place < 0) return 0;
  return (place === 0 ? EXACT.start : EXACT.part) - (operationId.length - name.length) / 20;
}
