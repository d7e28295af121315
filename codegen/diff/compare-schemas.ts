import { compareText, type SeedSchema } from "../../catalog/description/index.js";
import type { RawChange } from "./change.js";
import { compareBounds } from "./compare-bounds.js";
import { keysOf } from "./keys-of.js";
import { likestPairs } from "./likest-pairs.js";
import { contentOf, followed, type SchemaContent, type SchemaScope } from "./schema-scope.js";
import { sumsOf } from "./sum-of.js";
import { COMPOSITIONS, isComposed, isWiderType, typeLabel, UNDECLARED } from "./type-label.js";

function describeField(schema: SeedSchema, mandatory: boolean): string {
  return `${typeLabel(schema)}${mandatory ? ", required" : ""}`;
}

/** A property by name, and not what every object has, such as `constructor`. */
function property({ properties }: SeedSchema, name: string): SeedSchema | undefined {
  return properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** Names of fields that a schema has or demands; a sum may demand those of its parts. */
function fieldsOf({ properties, required = [] }: SeedSchema): object {
  return { ...properties, ...Object.fromEntries(required.map((name) => [name, true])) };
}

function* compareProperties(
  scope: SchemaScope,
  place: string,
  before: SeedSchema,
  after: SeedSchema,
): Generator<RawChange> {
  for (const name of keysOf(fieldsOf(before), fieldsOf(after))) {
    const old = property(before, name);
    const now = property(after, name);
    const field = `${place}.${name}`;
    const wasRequired = before.required?.includes(name) ?? false;
    const isRequired = after.required?.includes(name) ?? false;
    const readOnly = old?.readOnly === true || now?.readOnly === true ? ({ readOnly: true } as const) : {};
    if (old === undefined && now !== undefined) {
      // What is read-only is demanded of answers alone.
      const mandatory = isRequired && now.readOnly !== true;
      yield { kind: "field-added", place: field, after: describeField(now, isRequired), mandatory, ...readOnly };
    } else if (old !== undefined && now === undefined) {
      const mandatory = wasRequired && old.readOnly !== true;
      yield { kind: "field-removed", place: field, before: describeField(old, wasRequired), mandatory, ...readOnly };
    } else {
      if (wasRequired !== isRequired) {
        yield {
          kind: "required",
          place: field,
          before: wasRequired ? "required" : "optional",
          after: isRequired ? "required" : "optional",
          ...readOnly,
        };
      }
      if (old === undefined || now === undefined) continue;
      const isDemanded = (wasRequired && old.readOnly !== true) || (isRequired && now.readOnly !== true);
      for (const change of compareSchemas(scope, field, old, now)) {
        const demanded = change.kind === "access" && change.place === field && isDemanded ? { mandatory: true } : {};
        yield { ...change, ...demanded, ...readOnly };
      }
    }
  }
}

function additional({ additionalProperties }: SeedSchema): SeedSchema | undefined {
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}

/**
 * What fields beyond those that are listed may hold; `none` when there may be no such fields. An object that lists none
 * has a type for all, said or not.
 */
function otherFields({ additionalProperties, properties }: SeedSchema): string {
  if (additionalProperties === false) return "none";
  if (additionalProperties === undefined && properties !== undefined) return UNDECLARED;
  return typeof additionalProperties === "object" ? typeLabel(additionalProperties) : "any";
}

function* compareAdditional(
  scope: SchemaScope,
  place: string,
  before: SeedSchema,
  after: SeedSchema,
): Generator<RawChange> {
  const [old, now] = [additional(before), additional(after)];
  if (old !== undefined && now !== undefined) yield* compareSchemas(scope, `${place}{}`, old, now);
  else if (otherFields(before) !== otherFields(after)) {
    yield { kind: "other-fields", place, before: otherFields(before), after: otherFields(after) };
  }
}

/** Parts have no names and their order says nothing, so that those of one label are compared with each other. */
function* compareParts(scope: SchemaScope, place: string, before: SeedSchema, after: SeedSchema): Generator<RawChange> {
  const labelOf = (keyword: (typeof COMPOSITIONS)[number], { [keyword]: parts }: SeedSchema) =>
    parts === undefined ? "any" : typeLabel({ [keyword]: parts });
  const sameLabel = typeLabel(before) === typeLabel(after);
  for (const keyword of COMPOSITIONS) {
    // The label of the whole shows only the first keyword that it has.
    const [was, is] = [labelOf(keyword, before), labelOf(keyword, after)];
    if (sameLabel && was !== is) yield { kind: "type", place, before: was, after: is };
    for (const [label, [olds, nows]] of byLabel(before[keyword], after[keyword])) {
      // Fields of a sum are the schema's own fields; those of a choice belong to one of its forms.
      const part = keyword === "allOf" ? place : `${place}(${label})`;
      const pairs = likestPairs(olds, nows);
      for (const [old, now] of pairs) yield* compareSchemas(scope, part, old, now);
      yield* compareLeftOver(place, keyword, pairs, olds, nows);
    }
    // A form of another type may be what a wider or narrower one has become.
    const without = (own: Parts = [], others: Parts = []) =>
      own.filter((part) => !others.some((other) => typeLabel(other) === typeLabel(part)));
    for (const [old, now] of likestPairs(
      without(before[keyword], after[keyword]),
      without(after[keyword], before[keyword]),
    )) {
      const labels = [typeLabel(old), typeLabel(now)] as const;
      if (!areRelated(...labels)) continue;
      yield* compareSchemas(scope, `${place}(${[...labels].sort(compareText).join("/")})`, old, now);
    }
  }
}

type Parts = readonly SeedSchema[];

/** Forms of one label that came or went, of which the labels of the whole tell nothing as long as one is left. */
function* compareLeftOver(
  place: string,
  keyword: string,
  pairs: ReturnType<typeof likestPairs>,
  olds: Parts,
  nows: Parts,
): Generator<RawChange> {
  if (olds.length === 0 || nows.length === 0) return;
  const paired = new Set(pairs.flat());
  for (const old of olds) {
    if (!paired.has(old)) yield { kind: "part-removed", place, before: `${keyword} ${typeLabel(old)}` };
  }
  for (const now of nows) {
    if (!paired.has(now)) yield { kind: "part-added", place, after: `${keyword} ${typeLabel(now)}` };
  }
}

function byLabel(before: Parts = [], after: Parts = []): Map<string, readonly [Parts, Parts]> {
  const labels = [...new Set(before.map(typeLabel))].sort(compareText);
  const of = (parts: Parts, label: string) => parts.filter((part) => typeLabel(part) === label);
  return new Map(labels.map((label) => [label, [of(before, label), of(after, label)]]));
}

/** The forms of a choice, each with what the whole says of all; what is no choice is its own form. */
function formsOf(schema: SeedSchema): Parts {
  if (!isComposed(schema)) return [schema];
  const { allOf: _sum, oneOf = [], anyOf = [], ...whole } = schema;
  return [...oneOf, ...anyOf].map((form) => ({ ...whole, ...form }));
}

/** What a schema is made of: fields, parts, items. */
function* compareMembers(
  scope: SchemaScope,
  place: string,
  before: SeedSchema,
  after: SeedSchema,
): Generator<RawChange> {
  yield* compareProperties(scope, place, before, after);
  yield* compareParts(scope, place, before, after);
  // A list that does not say what it holds may hold anything.
  if (before.items !== undefined || after.items !== undefined) {
    yield* compareSchemas(scope, `${place}[]`, before.items ?? {}, after.items ?? {});
  }
  yield* compareAdditional(scope, place, before, after);
}

/**
 * What else differs where one type is wider than the other. That alone may break nobody, so that it must not hide what
 * does: `number` → `integer`, but nullable.
 */
function* compareBesidesType(
  scope: SchemaScope,
  place: string,
  before: SeedSchema,
  after: SeedSchema,
): Generator<RawChange> {
  const [wasComposed, nowComposed] = [isComposed(before), isComposed(after)];
  if (wasComposed !== nowComposed) {
    const label = typeLabel(wasComposed ? after : before);
    const forms = { before: formsOf(before), after: formsOf(after) };
    const like = (all: Parts) => all.filter((form) => typeLabel(form) === label);
    const related = (all: Parts) => all.filter((form) => areRelated(typeLabel(form), label));
    const [olds, nows] = [like(forms.before), like(forms.after)];
    // Where no form is of the same type, one of a wider or narrower type is what it has become.
    const pairs =
      olds.length > 0 && nows.length > 0
        ? likestPairs(olds, nows)
        : likestPairs(related(forms.before), related(forms.after));
    for (const [old, now] of pairs) yield* compareSchemas(scope, place, old, now);
    const keyword = (wasComposed ? before : after).oneOf === undefined ? "anyOf" : "oneOf";
    yield* compareLeftOver(place, keyword, pairs, olds, nows);
    if (pairs.length > 0) return;
  }
  yield* compareBounds(place, before, after);
  if (wasComposed && nowComposed) yield* compareMembers(scope, place, before, after);
}

/** Whether a label's every value is one of the other's, whichever of the two is the wider. */
function areRelated(one: string, other: string): boolean {
  return isWiderType(one, other) || isWiderType(other, one);
}

/**
 * Compares what references name, where they name another schema than before or none: what it is called breaks nobody, what
 * differs in it may.
 */
function* compareContents(
  scope: SchemaScope,
  place: string,
  before: SchemaContent,
  after: SchemaContent,
  labels: { readonly before: string; readonly after: string },
): Generator<RawChange> {
  const [old, now] = [typeLabel(before.schema), typeLabel(after.schema)];
  const inside = followed(scope, before, after);
  if (old === now) {
    yield { kind: "type-name", place, ...labels };
    if (inside === undefined) return;
    yield* compareBounds(place, before.schema, after.schema);
    yield* compareMembers(inside, place, before.schema, after.schema);
    return;
  }
  const isRelated = areRelated(old, now);
  yield { kind: "type", place, ...(isRelated ? { before: old, after: now } : labels) };
  if (isRelated && inside !== undefined) yield* compareBesidesType(inside, place, before.schema, after.schema);
}

/** Compares what sums say as a whole, and names the parts that came or went of those that contradict it. */
function* compareSums(
  scope: SchemaScope,
  place: string,
  before: SeedSchema,
  after: SeedSchema,
  labels: { readonly before: string; readonly after: string },
): Generator<RawChange> {
  const sums = sumsOf(scope, before, after);
  const content = (side: "before" | "after", schema: SeedSchema) => ({
    ...contentOf(scope[side], schema),
    schema: sums[side].schema,
  });
  yield* compareContents(scope, place, content("before", before), content("after", after), labels);
  const [olds, nows] = [sums.before.others, sums.after.others].map((others) =>
    others.map((part) => JSON.stringify(part)),
  );
  for (const part of sums.before.others) {
    if (!nows?.includes(JSON.stringify(part))) {
      yield { kind: "part-removed", place, before: `allOf ${typeLabel(part)}` };
    }
  }
  for (const part of sums.after.others) {
    if (!olds?.includes(JSON.stringify(part))) yield { kind: "part-added", place, after: `allOf ${typeLabel(part)}` };
  }
}

/**
 * Lists what differs between two versions of one schema, down to its fields. References to the same name are no difference:
 * what they name is compared once, for itself.
 *
 * @param place how the schema is called in the result
 */
export function* compareSchemas(
  scope: SchemaScope,
  place: string,
  before: SeedSchema,
  after: SeedSchema,
): Generator<RawChange> {
  const [old, now] = [typeLabel(before), typeLabel(after)];
  if (old === now) {
    yield* compareBounds(place, before, after);
    yield* compareMembers(scope, place, before, after);
    return;
  }
  const [was, is] = [contentOf(scope.before, before), contentOf(scope.after, after)];
  if (
    was.schema.allOf !== undefined ||
    is.schema.allOf !== undefined ||
    before.allOf !== undefined ||
    after.allOf !== undefined
  ) {
    yield* compareSums(scope, place, before, after, { before: old, after: now });
    return;
  }
  if ((was.isReferred || is.isReferred) && !areRelated(old, now)) {
    yield* compareContents(scope, place, was, is, { before: old, after: now });
    return;
  }
  yield { kind: "type", place, before: old, after: now };
  if (areRelated(old, now)) yield* compareBesidesType(scope, place, before, after);
}
