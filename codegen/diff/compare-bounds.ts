import type { SeedSchema } from "../../catalog/description/index.js";
import type { RawChange } from "./change.js";

/** `before` and `after`, without those that are not there. */
function sides(before: string | undefined, after: string | undefined): Pick<RawChange, "before" | "after"> {
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

/** What bounds the values themselves: which they are, whether null is one, and {@link compareValues}. */
export function* compareBounds(place: string, before: SeedSchema, after: SeedSchema): Generator<RawChange> {
  yield* compareEnums(place, before, after);
  if ((before.nullable ?? false) !== (after.nullable ?? false)) {
    const word = (nullable: boolean | undefined) => (nullable ? "nullable" : "never null");
    yield { kind: "nullable", place, before: word(before.nullable), after: word(after.nullable) };
  }
  yield* compareValues(place, before, after);
}
