import { parsePath } from "../resolve/parse-path.js";
import { unifiedPath } from "../resolve/unified-path.js";
import { entryNumber, entryStrength } from "../store/packed-list.js";
import { TERM_FIELD } from "../store/term-fields.js";
import type { RankedOperation } from "./ranked-operation.js";
import type { SearchIndex } from "./search-index.js";

/** What an exact hit adds to the score, and another verb takes away; above all that words can add, so that names are found first. */
const EXACT = {
  whole: 60,
  start: 40,
  part: 30,
  field: 35,
  tag: 12,
  tagAsWritten: 50,
  otherVerb: 8,
  unsaidVerb: 4,
} as const;

/**
 * Operations that the query names outright: by operationId, by a path or a part of one, with or without verb, by the name
 * of a field or parameter, by tag. Nothing for a query in plain words.
 *
 * @returns score by operation id
 */
export function exactMatches(index: SearchIndex, query: string): Map<number, number> {
  const text = query.trim().slice(0, LONGEST_NAME);
  const [, verb, rest = text] = /^(GET|POST|PUT|PATCH|DELETE)\s+(\S.*)$/i.exec(text) ?? [];
  const asPath = rest.includes("/") && !/\s/.test(rest) ? pathFragment(rest) : undefined;
  const asName = /^[a-z]+[A-Z]\w{5,}$/.test(text) || /^\w{12,}$/.test(text) ? text.toLowerCase() : undefined;
  const asTag = text.toLowerCase().replaceAll(/[\s_-]+/g, "");
  const found = new Map<number, number>();
  if (asPath !== undefined || asName !== undefined) {
    for (const operation of index.operations.values()) {
      const score = Math.max(
        asPath === undefined ? 0 : pathScore(operation, asPath, verb),
        asName === undefined ? 0 : nameScore(operation.operationId.toLowerCase(), asName),
      );
      if (score > 0) found.set(operation.id, score);
    }
  }
  if (looksLikeField(index, text)) addFieldMatches(index, text.toLowerCase(), found);
  for (const id of index.byTag.get(asTag) ?? []) {
    const isAsWritten = /.[A-Z]/.test(text) && index.operations.get(id)?.tag === text;
    found.set(id, (found.get(id) ?? 0) + (isAsWritten ? EXACT.tagAsWritten : EXACT.tag));
  }
  return found;
}

/** `serialNumber`, or run together `serialnumber`: a name of several words that some model or parameter has as it is. */
function looksLikeField(index: SearchIndex, text: string): boolean {
  const name = text.toLowerCase();
  if (!/^\w+$/.test(text) || !index.terms.has(name)) return false;
  return /[a-z][A-Z]|_/.test(text) || index.lexicon.segment(name).length > 1;
}

/** Longer than any operationId and any path. */
const LONGEST_NAME = 300;

/** The operations whose parameters or models have a field of this name: lists first, everyday resources first. */
function addFieldMatches(index: SearchIndex, field: string, found: Map<number, number>): void {
  for (const packed of index.terms.get(field)?.entries ?? []) {
    const operation = index.operations.get(entryNumber(packed));
    if (operation === undefined || (entryStrength(packed) & TERM_FIELD.field) === 0) continue;
    const order = operation.kind === "list" ? 2 : operation.kind === "item" || operation.kind === "create" ? 1 : 0;
    const narrow = operation.aspects.length > 0 ? 4 : 0;
    const score = EXACT.field + order + 3 * operation.everyday - narrow;
    found.set(operation.id, Math.max(score, found.get(operation.id) ?? 0));
  }
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
  // A bare path is asked for to see what is there.
  const wanted = verb?.toUpperCase() ?? "GET";
  const otherVerb = wanted === operation.method ? 0 : verb === undefined ? EXACT.unsaidVerb : EXACT.otherVerb;
  return score + (bounded ? 3 : 0) - (path.length - fragment.length) / 20 - otherVerb;
}

function nameScore(operationId: string, name: string): number {
  if (operationId === name) return EXACT.whole;
  const place = operationId.indexOf(name);
  if (place < 0) return 0;
  return (place === 0 ? EXACT.start : EXACT.part) - (operationId.length - name.length) / 20;
}
