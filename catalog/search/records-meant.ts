import { entryNumber, entryStrength } from "../store/packed-list.js";
import { TERM_FIELD } from "../store/term-fields.js";
import { placesIn } from "./known-words.js";
import type { AskedField, Question } from "./question.js";
import type { RankedOperation } from "./ranked-operation.js";
import type { SearchIndex } from "./search-index.js";
import { FIELD_OF_RECORD } from "./weights.js";

/** Where an operation has a word that names its own resource. */
const OWN = TERM_FIELD.last | TERM_FIELD.word;
/** Where it may have the words before that one. */
const NAMES = OWN | TERM_FIELD.entity | TERM_FIELD.expression | TERM_FIELD.parent | TERM_FIELD.module;

/**
 * The operations on one record when a question is for one of its fields: "the status of a ticket" is set with the ticket,
 * although statuses are a resource too. What lies below the record by itself is no field: a ticket's notes, or
 * the action that changes a configuration's type.
 *
 * @returns what that adds to the score, by operation id; empty for most questions
 */
export function recordsMeant(index: SearchIndex, { askedFields }: Question): ReadonlyMap<number, number> {
  for (const asked of askedFields) {
    const meant = recordsWith(index, asked);
    if (meant.size > 0) return meant;
  }
  return new Map();
}

function recordsWith(index: SearchIndex, asked: AskedField): Map<number, number> {
  const meant = new Map<number, number>();
  if (asked.isOneName && index.byTagStems.has([...asked.record, ...asked.field].join(" "))) return meant;
  for (const operation of recordsCalled(index, asked)) {
    const gain = fieldGain(index, operation, asked);
    if (gain > 0) meant.set(operation.id, gain);
  }
  return meant;
}

/** Operations on one record of the resource that is called so; of several resources those that need the least guessing. */
function recordsCalled(index: SearchIndex, asked: AskedField): RankedOperation[] {
  const known = asked.record.filter((stem) => index.terms.has(stem));
  const entries = index.terms.get(asked.record.at(-1) ?? "")?.entries ?? new Uint32Array();
  let called: RankedOperation[] = [];
  let surest = 0;
  for (let place = 0; place < entries.length; place++) {
    const packed = entries[place] as number;
    if ((entryStrength(packed) & OWN) === 0) continue;
    const operation = index.operations.get(entryNumber(packed));
    if (operation === undefined || !isOnRecord(operation, asked)) continue;
    if (!known.every((stem) => (placesOf(index, operation, stem) & NAMES) !== 0)) continue;
    const isLast = operation.last.stems.every((stem) => known.includes(stem));
    if (!isLast && (entryStrength(packed) & TERM_FIELD.word) === 0) continue;
    const sureness = 2 * Number(isLast) + Number(operation.parents.length === 0);
    if (sureness > surest) called = [];
    surest = Math.max(surest, sureness);
    if (sureness === surest) called.push(operation);
  }
  return called;
}

/** Whether an operation reads or changes one record. */
function isOnRecord({ kind, aspects, path }: RankedOperation, { changes }: AskedField): boolean {
  const fits = changes ? kind === "update" || kind === "replace" : kind === "item";
  return fits && aspects.length === 0 && path.replace(/\/$/, "").endsWith("}");
}

function fieldGain(
  index: SearchIndex,
  operation: RankedOperation,
  { verb, name, field, isOneName }: AskedField,
): number {
  const below = [field, [verb, ...field]].map((stems) => `${operation.collection} ${stems.join(" ")}`);
  if (below.some((resource) => index.below.has(resource))) return 0;
  if ((placesOf(index, operation, name) & TERM_FIELD.field) !== 0) return FIELD_OF_RECORD.byName;
  const isPlural = /[^su]s$/.test(name);
  if (isOneName || isPlural) return 0;
  const isPart = field.every((stem) => (placesOf(index, operation, stem) & TERM_FIELD.field) !== 0);
  return isPart ? FIELD_OF_RECORD.byPart : 0;
}

function placesOf(index: SearchIndex, { id }: RankedOperation, stem: string): number {
  const term = index.terms.get(stem);
  return term === undefined ? 0 : placesIn(id, term);
}
