import { compareText, parseComponentReference, type SeedSchema } from "../../catalog/description/index.js";
import { type ApiModel, apiModel } from "./api-model.js";

/** A schema that has another name than before. */
export interface RenamedSchema {
  /** The name that it has in both releases. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Two releases in which the same schema has the same name. */
export interface AlignedSchemas {
  readonly before: ApiModel;
  readonly after: ApiModel;
  readonly renamed: readonly RenamedSchema[];
}

/**
 * Finds the schemas that came under another name, and gives them one name in both releases, which has both:
 * `Note/TicketNote`. Bodies are the same, so that neither the schema nor all that refers to it came or went.
 *
 * A schema that is gone was renamed if it is like a new one and every place that referred to it refers to that one, or, where
 * no place says so, if that one alone says the same.
 */
export function alignSchemas(before: ApiModel, after: ApiModel): AlignedSchemas {
  const gone = new Set([...before.schemas.keys()].filter((name) => !after.schemas.has(name)));
  const come = new Set([...after.schemas.keys()].filter((name) => !before.schemas.has(name)));
  const pairs = new Map<string, string>();
  for (let found = [...nextPairs(before, after, gone, come, pairs)]; found.length > 0; ) {
    for (const [old, now] of found) {
      pairs.set(old, now);
      gone.delete(old);
      come.delete(now);
    }
    // What refers to a pair, and what a pair refers to, can be told only now.
    found = gone.size === 0 || come.size === 0 ? [] : [...nextPairs(before, after, gone, come, pairs)];
  }
  if (pairs.size === 0) return { before, after, renamed: [] };
  const renamed = [...pairs].map(([old, now]) => ({ name: commonName(old, now), before: old, after: now }));
  const nameOf = (side: "before" | "after") => new Map(renamed.map((pair) => [pair[side], pair.name]));
  return { before: withNames(before, nameOf("before")), after: withNames(after, nameOf("after")), renamed };
}

type Names = ReadonlySet<string>;
type Pairs = ReadonlyMap<string, string>;

function* nextPairs(
  before: ApiModel,
  after: ApiModel,
  gone: Names,
  come: Names,
  known: Pairs,
): Generator<[old: string, now: string]> {
  if (gone.size === 0 || come.size === 0) return;
  const taken = new Map<string, Set<string>>();
  const given = new Map<string, Set<string>>();
  for (const [old, now] of referencesAtOnePlace(before, after, known)) {
    if (gone.has(old)) taken.set(old, (taken.get(old) ?? new Set()).add(now));
    if (come.has(now)) given.set(now, (given.get(now) ?? new Set()).add(old));
  }
  for (const [old, nows] of taken) {
    const [now = ""] = nows;
    if (nows.size > 1 || given.get(now)?.size !== 1) continue;
    if (areAlike(before.schemas.get(old), after.schemas.get(now))) yield [old, now];
  }
  const common = [...known].map(([old, now]) => ({ old, now, name: commonName(old, now) }));
  const olds = byMeaning(
    before,
    [...gone].filter((name) => !taken.has(name)),
    new Map(common.map(({ old, name }) => [old, name])),
  );
  const nows = byMeaning(
    after,
    [...come].filter((name) => !given.has(name)),
    new Map(common.map(({ now, name }) => [now, name])),
  );
  for (const [meaning, [old, ...moreOlds]] of olds) {
    const [now, ...moreNows] = nows.get(meaning) ?? [];
    // Of several it cannot be told which became which.
    if (old !== undefined && now !== undefined && moreOlds.length + moreNows.length === 0) yield [old, now];
  }
}

/** Names of schemas that something in both releases refers to at the same place, where they differ. */
function* referencesAtOnePlace(before: ApiModel, after: ApiModel, pairs: Pairs): Generator<[old: string, now: string]> {
  for (const [key, old] of before.operations) yield* differingReferences(old, after.operations.get(key));
  for (const [name, old] of before.schemas) {
    yield* differingReferences(old, after.schemas.get(pairs.get(name) ?? name));
  }
}

function* differingReferences(old: unknown, now: unknown): Generator<[old: string, now: string]> {
  if (typeof old !== "object" || typeof now !== "object" || old === null || now === null) return;
  const [from, to] = [referredName(old), referredName(now)];
  if (from !== undefined && to !== undefined) {
    if (from !== to) yield [from, to];
    return;
  }
  const members = new Map<string, unknown>(Object.entries(now));
  for (const [key, member] of Object.entries(old)) yield* differingReferences(member, members.get(key));
}

function referredName(value: object): string | undefined {
  return "$ref" in value && typeof value.$ref === "string" ? parseComponentReference(value.$ref)?.name : undefined;
}

/** Whether at least half of the fields of either are fields of the other; schemas without fields have to be the same. */
function areAlike(old: SeedSchema = {}, now: SeedSchema = {}): boolean {
  const [olds, nows] = [Object.keys(old.properties ?? {}), new Set(Object.keys(now.properties ?? {}))];
  if (olds.length === 0 || nows.size === 0) return JSON.stringify(old) === JSON.stringify(now);
  return olds.filter((name) => nows.has(name)).length * 2 >= Math.max(olds.length, nows.size);
}

function byMeaning({ schemas }: ApiModel, names: readonly string[], common: Pairs): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const name of names) {
    const meaning = JSON.stringify(renamedIn(schemas.get(name), new Map([...common, [name, ""]])));
    found.set(meaning, [...(found.get(meaning) ?? []), name]);
  }
  return found;
}

/** Which of the two is the older makes no difference. */
function commonName(one: string, other: string): string {
  return [one, other].sort(compareText).join("/");
}

function withNames(model: ApiModel, common: Pairs): ApiModel {
  return apiModel({
    apiVersion: model.apiVersion,
    servers: model.servers,
    operations: renamedIn([...model.operations.values()], common),
    schemas: Object.fromEntries(
      [...model.schemas].map(([name, schema]) => [common.get(name) ?? name, renamedIn(schema, common)]),
    ),
  });
}

/** The value with other names in all its references, those of discriminators included. */
function renamedIn<Value>(value: Value, names: Pairs): Value {
  const rename = (_key: string, member: unknown) => {
    const target = typeof member === "string" ? parseComponentReference(member) : undefined;
    const name = target?.kind === "schemas" ? names.get(target.name) : undefined;
    return name === undefined ? member : `#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  };
  return JSON.parse(JSON.stringify(value), rename) as Value;
}
