import { parsePath, pathOfUrl } from "../resolve/parse-path.js";
import { unifiedPath } from "../resolve/unified-path.js";
import { entryNumber, entryStrength } from "../store/packed-list.js";
import { TERM_FIELD } from "../store/term-fields.js";
import { stem } from "../words/stem.js";
import { identifierStems } from "../words/tokenize.js";
import type { RankedOperation } from "./ranked-operation.js";
import type { SearchIndex } from "./search-index.js";

/**
 * What an exact hit adds to the score, and what takes away from it. The kinds lie further apart than all that words can
 * add: what bears a name comes before what is only like it.
 */
const EXACT = {
  whole: 160,
  field: 120,
  tag: 120,
  /** The tag but for singular and plural. */
  tagAlike: 90,
  start: 80,
  part: 60,
  /** The text is written like a field, and is one: the tag of that name comes after it. */
  tagOfField: 12,
  /** Ids stand between the segments. */
  overIds: 10,
  otherVerb: 8,
  unsaidVerb: 4,
} as const;

/**
 * Operations that the query names outright: by operationId, by a path or a part of one, with or without verb, by the name
 * of a field or parameter, by tag. Nothing for a query in plain words.
 *
 * @param isWordless whether no word of the query says what an operation is about, as of the field "count"
 * @returns score by operation id
 */
export async function exactMatches(
  index: SearchIndex,
  query: string,
  isWordless: boolean,
): Promise<Map<number, number>> {
  const text = query.trim().slice(0, LONGEST_NAME);
  const found = new Map<number, number>();
  addPathMatches(index, text, found);
  if (/^\w+$/.test(text)) addNameMatches(index, text, found);
  const tagged = taggedAs(index, text);
  const isWrittenAsField = /^[a-z][a-z0-9]*(?:[A-Z]|_)/.test(text) && !tagged.isExact;
  const mayBeField =
    isWrittenAsField ||
    (tagged.ids.size === 0 && (isWordless || isCompound(index, text) || namesNoResource(index, text)));
  const holders = mayBeField ? await holdersOf(index, text) : new Map<number, number>();
  for (const [id, score] of holders) found.set(id, Math.max(score, found.get(id) ?? 0));
  for (const [id, score] of tagged.ids) {
    found.set(id, (found.get(id) ?? 0) + (holders.size > 0 ? EXACT.tagOfField : score));
  }
  return found;
}

/** Longer than any operationId and any path. */
const LONGEST_NAME = 300;

function addPathMatches(index: SearchIndex, text: string, found: Map<number, number>): void {
  const [, verb, rest = text] = /^(GET|POST|PUT|PATCH|DELETE)\s+(\S.*)$/i.exec(text) ?? [];
  const fragment = rest.includes("/") && !/\s/.test(rest) ? pathFragment(rest) : undefined;
  if (fragment === undefined) return;
  for (const operation of index.operations.values()) {
    const score = pathScore(operation, fragment, verb);
    if (score > 0) found.set(operation.id, score);
  }
}

function addNameMatches(index: SearchIndex, text: string, found: Map<number, number>): void {
  const name = text.toLowerCase();
  if (/^[a-z]+[A-Z]\w{5,}$/.test(text) || name.length >= 12) {
    for (const [operationId, id] of index.byOperationId) {
      const score = nameScore(operationId, name);
      if (score > 0) found.set(id, score);
    }
  }
  const named = index.byOperationId.get(name);
  if (named !== undefined) found.set(named, EXACT.whole);
}

/** The operations of the tag that a text is, in any case and with or without blanks, in singular or plural. */
function taggedAs(index: SearchIndex, text: string): { readonly ids: Map<number, number>; readonly isExact: boolean } {
  const same = index.byTag.get(text.toLowerCase().replaceAll(/[\s_-]+/g, "")) ?? [];
  const stems = text.includes("/") ? undefined : identifierStems(text, index.lexicon).join(" ");
  const alike = stems === undefined ? [] : (index.byTagStems.get(stems) ?? []);
  return {
    ids: new Map([...alike.map((id) => [id, EXACT.tagAlike] as const), ...same.map((id) => [id, EXACT.tag] as const)]),
    isExact: same.some((id) => index.operations.get(id)?.tag === text),
  };
}

/** Several words written as one: `SerialNumber`, `serialnumber`. */
function isCompound(index: SearchIndex, text: string): boolean {
  return /[a-z0-9][A-Z]|_/.test(text) || index.lexicon.segment(text.toLowerCase()).length > 1;
}

/** A word by which no resource goes, neither by its path nor in the trade: "city", unlike "notes". */
function namesNoResource(index: SearchIndex, text: string): boolean {
  if (!/^\w+$/.test(text)) return false;
  const own = stem(text.toLowerCase());
  const entries = index.terms.get(own)?.entries ?? new Uint32Array();
  return !entries.some((entry) => {
    const isWhole = (entryStrength(entry) & TERM_FIELD.last) !== 0;
    const isTrade = (entryStrength(entry) & TERM_FIELD.word) !== 0;
    return isTrade || (isWhole && index.operations.get(entryNumber(entry))?.last.stems.length === 1);
  });
}

/** The operations whose parameters or models have a field of this name: lists first, everyday resources first. */
async function holdersOf(index: SearchIndex, text: string): Promise<Map<number, number>> {
  const name = text.toLowerCase();
  const scores = new Map<number, number>();
  for (const id of (await index.holders([name])).get(name) ?? []) {
    const operation = index.operations.get(id);
    if (operation === undefined) continue;
    const order = operation.kind === "list" ? 8 : operation.kind === "item" || operation.kind === "create" ? 4 : 0;
    const narrow = operation.aspects.some((aspect) => aspect !== name) ? 8 : 0;
    scores.set(id, EXACT.field + order + 6 * operation.everyday - narrow);
  }
  return scores;
}

/** A path with ids and braces made alike; `service/tickets/5/notes` → `/service/tickets/{}/notes`. */
function pathFragment(text: string): string | undefined {
  const parsed = parsePath(pathOfUrl(text));
  if (!parsed.ok || parsed.segments.length === 0) return undefined;
  return `/${parsed.segments.map((segment) => (/^(\{.*\}|\d+)$/.test(segment) ? "{}" : segment.toLowerCase())).join("/")}`;
}

function pathScore(operation: RankedOperation, fragment: string, verb: string | undefined): number {
  const path = unifiedPath(operation.path);
  const score = fragmentScore(path, fragment);
  const overIds = score > 0 || fragment.includes("{}") ? 0 : fragmentScore(path.replaceAll("/{}", ""), fragment);
  if (score === 0 && overIds === 0) return 0;
  // A bare path is asked for to see what is there.
  const wanted = verb?.toUpperCase() ?? "GET";
  const otherVerb = wanted === operation.method ? 0 : verb === undefined ? EXACT.unsaidVerb : EXACT.otherVerb;
  return (score > 0 ? score : Math.min(overIds, EXACT.start) - EXACT.overIds) - otherVerb;
}

function fragmentScore(path: string, fragment: string): number {
  const place = path.indexOf(fragment);
  if (place < 0) return 0;
  const rest = path.length - fragment.length;
  const bounded = path.length === place + fragment.length || path[place + fragment.length] === "/";
  return (rest === 0 ? EXACT.whole : place === 0 ? EXACT.start : EXACT.part) + (bounded ? 3 : 0) - rest / 20;
}

function nameScore(operationId: string, name: string): number {
  const place = operationId.indexOf(name);
  if (place < 0) return 0;
  return (place === 0 ? EXACT.start : EXACT.part) - (operationId.length - name.length) / 20;
}
