import { compareText, type SeedSchema } from "../../catalog/description/index.js";
import type { RawChange } from "./change.js";
import { keysOf } from "./keys-of.js";
import { likestPairs } from "./likest-pairs.js";
import { contentOf, followed, type SchemaContent, type SchemaScope } from "./schema-scope.js";
import { sumsOf } from "./sum-of.js";
import { COMPOSITIONS, isComposed, isWiderType, typeLabel, UNDECLARED } from "./type-label.js";

/** `before` and `after`, without those that are not there. */
export function sides(before: string | undefined, after: string | undefined): Pick<RawChange, "before" | "after"> {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

function listed(values: readonly unknown[]): string {
  return values.map(String).join(", ");
}

function* compareEnums(place: string, before: SeedSchema, after: SeedSchema): Generator<RawChange> {
  if (before.enum === undefined && after.enum === undefined) return;
  if (before.enum === undefined || after.enum === undefined) {
    yield {
      kind: "enum",
      place,
      ...sides(before.enum && listed(before.enum), after.enum && listed(after.enum)),
    };
    return;
  }
  const old = new Set(before.enum);
  const now = new Set(after.enum);
  const removed = before.enum.filter((value) => !now.has(value));
  const added = after.enum.filter((value) => !old.has(value));
  if (removed.length > 0) yield { kind: "enum-values-removed", place, before: listed(removed) };
  if (added.length > 0) yield { kind: "enum-values-added", place, after: listed(added) };
}

function describeField(schema: SeedSchema, mandatory: boolean): string {
  return `${typeLabel(schema)}${mandatory ? ", required" : ""}`;
}

/** A property by name, and not what every object has, such as `constructor`. */
function property({ properties }: SeedSchema, name: string): SeedSchema | undefined {
  return properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** Says that something is to go, or is to stay after all. */
export function* compareDeprecation(place: string, before = false, after = false): Generator<RawChange> {
  const word = (deprecated: boolean) => (deprecated ? "deprecated" : "current");
  if (before !== after) yield { kind: "deprecated", place, before: word(before), after: word(after) };
}

function access({ readOnly, writeOnly }: SeedSchema): string {
  if (readOnly === true) return "read-only";
  return writeOnly === true ? "write-only" : "read and write";
}

/** Rarer keywords of OpenAPI that bound what may be written, or tell the forms of a choice apart. */
const LIMITS = [
  "maxItems",
  "minItems",
  "uniqueItems",
  "maxProperties",
  "minProperties",
  "multipleOf",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "not",
  "patternProperties",
  "discriminator",
] as const;

function* compareLimits(place: string, before: SeedSchema, after: SeedSchema): Generator<RawChange> {
  for (const keyword of LIMITS) {
    const limit = (schema: SeedSchema) => {
      const value: unknown = new Map<string, unknown>(Object.entries(schema)).get(keyword);
      const isNone = value === undefined || value === false || (value === 0 && keyword.startsWith("min"));
      return isNone ? undefined : `${keyword} ${JSON.stringify(value)}`;
    };
    const [old, now] = [limit(before), limit(after)];
    if (old !== now) yield { kind: "limit", place, ...sides(old, now) };
  }
}

/** What bounds or explains the values of one type. */
function* compareValues(place: string, before: SeedSchema, after: SeedSchema): Generator<RawChange> {
  if (before.maxLength !== after.maxLength) {
    yield { kind: "max-length", place, ...sides(before.maxLength?.toString(), after.maxLength?.toString()) };
  }
  if ((before.minLength ?? 0) !== (after.minLength ?? 0)) {
    yield { kind: "min-length", place, before: String(before.minLength ?? 0), after: String(after.minLength ?? 0) };
  }
  for (const kind of ["minimum", "maximum"] as const) {
    if (before[kind] !== after[kind])
      yield { kind, place, ...sides(before[kind]?.toString(), after[kind]?.toString()) };
  }
  if (before.pattern !== after.pattern) yield { kind: "pattern", place, ...sides(before.pattern, after.pattern) };
  yield* compareLimits(place, before, after);
  if (access(before) !== access(after)) yield { kind: "access", place, before: access(before), after: access(after) };
  const [old, now] = [JSON.stringify(before.default), JSON.stringify(after.default)];
  if (old !== now) yield { kind: "default", place, before: old ?? "none", after: now ?? "none" };
  yield* compareDeprecation(place, before.deprecated, after.deprecated);
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

/** What bounds the values themselves: which they are, whether null is one, and {@link compareValues}. */
function* compareBounds(place: string, before: SeedSchema, after: SeedSchema): Generator<RawChange> {
  yield* compareEnums(place, before, after);
  if ((before.nullable ?? false) !== (after.nullable ?? false)) {
    const word = (nullable: boolean | undefined) => (nullable ? "nullable" : "never null");
    yield { kind: "nullable", place, before: word(before.nullable), after: word(after.nullable) };
  }
  yield* compareValues(place, before, after);
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
