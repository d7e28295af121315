import type { ResolvedPath, Unresolved } from "../catalog.js";
import { clip } from "../clip.js";
import type { HttpMethod } from "../description/index.js";
import { nearestOperations } from "./nearest-operations.js";
import { parsePath } from "./parse-path.js";
import { braceName, createPathTrie, isInteger, type PathEntry, type PathMatch } from "./path-trie.js";

/** What a verb and a path lead to, before the operation itself is read. */
export type PathResolution = ({ readonly kind: "match"; readonly method: HttpMethod } & ResolvedPath) | Unresolved;

/** Finds operations by concrete path. */
export type PathResolver = (method: string, path: string) => PathResolution;

/**
 * Builds a resolver over all operations. In the official descriptions six pairs of templates differ only by letter case
 * or a trailing slash, and their verbs differ; where a newer one has such a pair with one verb, the spelling decides.
 */
export function createPathResolver(entries: readonly PathEntry[]): PathResolver {
  const trie = createPathTrie(entries);
  return (method, path) => {
    const parsed = parsePath(path);
    if (!parsed.ok) return { kind: "unknown", nearest: [], reason: parsed.reason };
    const matches = trie.find(parsed.segments);
    const wanted = method.trim().toUpperCase();
    const best = matches.find((match) => match.entry.method === wanted);
    if (best !== undefined) return matchOf(best, parsed.segments, parsed.query);
    if (matches.length > 0) return wrongMethod(matches);
    const reason = wrongIdReason(trie.find(parsed.segments, true), parsed.segments);
    return {
      kind: "unknown",
      nearest: nearestOperations(wanted, parsed.segments, entries),
      ...(reason !== undefined && { reason }),
    };
  };
}

function matchOf(match: PathMatch, segments: readonly string[], query: string | undefined): PathResolution {
  const pathParams: Record<string, string> = {};
  const unfilled: string[] = [];
  const concrete = match.templateSegments.map((segment, index) => {
    const name = braceName(segment);
    if (name === undefined) return segment;
    const given = segments[index] as string;
    if (braceName(given) !== undefined) {
      unfilled.push(name);
      return segment;
    }
    pathParams[name] = given;
    return encodeURIComponent(given);
  });
  return {
    kind: "match",
    method: match.entry.method,
    template: match.entry.template,
    path: `/${concrete.join("/")}${match.entry.template.endsWith("/") ? "/" : ""}`,
    pathParams,
    unfilled,
    ...(query !== undefined && { query }),
  };
}

/** Of the verbs that fit, those of the best fitting shape: `/service/tickets/search` is no ticket with the id "search". */
function wrongMethod(matches: readonly PathMatch[]): PathResolution {
  const rank = String(matches[0]?.rank);
  const same = matches.filter((match) => String(match.rank) === rank);
  return {
    kind: "wrong-method",
    template: same[0]?.entry.template ?? "",
    allowed: [...new Set(same.map((match) => match.entry.method))],
  };
}

function wrongIdReason(matches: readonly PathMatch[], segments: readonly string[]): string | undefined {
  const template = matches[0]?.templateSegments;
  const place = template?.findIndex(
    (segment, index) => braceName(segment) !== undefined && !isInteger(segments[index] as string),
  );
  if (template === undefined || place === undefined || place < 0) return undefined;
  const given = segments[place] as string;
  const fault = /^\d+$/.test(given) ? "is larger than any id" : "is neither a known segment nor an integer";
  return `"${clip(given)}" ${fault} for ${template[place]} of /${template.join("/")}.`;
}
