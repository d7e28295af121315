import { compareText, type SeedSchema } from "../../catalog/description/index.js";

/** Beyond so many, parts are paired in the order of their texts; it would take too long to hold each against each. */
const MOST_COMPARED = 100;

/**
 * Pairs parts of a composed schema, which have neither names nor an order, so that little differs: those that say the same
 * first, then those that differ least. Which of the two sides is the older one makes no difference.
 *
 * @returns as many pairs as the shorter side has parts
 */
export function likestPairs(
  before: readonly SeedSchema[],
  after: readonly SeedSchema[],
): (readonly [SeedSchema, SeedSchema])[] {
  const [olds, nows] = [inOrder(before), inOrder(after)];
  const candidates = olds.flatMap((old, row) =>
    nows.flatMap((now, column) => {
      if (Math.max(olds.length, nows.length) > MOST_COMPARED && row !== column) return [];
      return [{ old, now, distance: distanceOf(old, now), texts: [old.text, now.text].sort(compareText).join("\n") }];
    }),
  );
  candidates.sort((left, right) => left.distance - right.distance || compareText(left.texts, right.texts));
  const paired = new Set<Part>();
  return candidates.flatMap(({ old, now }) => {
    if (paired.has(old) || paired.has(now)) return [];
    paired.add(old).add(now);
    return [[old.schema, now.schema] as const];
  });
}

interface Part {
  readonly schema: SeedSchema;
  readonly text: string;
  /** What the schema says, each statement with its place. */
  readonly facts: ReadonlySet<string>;
}

function inOrder(schemas: readonly SeedSchema[]): Part[] {
  return schemas
    .map((schema) => ({ schema, text: JSON.stringify(schema), facts: new Set(factsOf(schema)) }))
    .sort((left, right) => compareText(left.text, right.text));
}

/** Places in lists do not count: neither values, names of fields nor parts have an order. */
function* factsOf(value: unknown, place = ""): Generator<string> {
  if (typeof value !== "object" || value === null) yield `${place} ${JSON.stringify(value)}`;
  else if (Array.isArray(value)) for (const item of value) yield* factsOf(item, `${place}[]`);
  else for (const [name, member] of Object.entries(value)) yield* factsOf(member, `${place}/${name}`);
}

function distanceOf(one: Part, other: Part): number {
  if (one.text === other.text) return -1;
  const shared = [...one.facts].filter((fact) => other.facts.has(fact)).length;
  return one.facts.size + other.facts.size - 2 * shared;
}
