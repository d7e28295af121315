import { compareText, parseComponentReference, type SeedSchema } from "../../catalog/description/index.js";
import { keysOf } from "./keys-of.js";
import type { SchemaScope } from "./schema-scope.js";

/** What the parts of a sum say together. */
export interface Sum {
  /** In one schema, which refers to none. */
  readonly schema: SeedSchema;
  /** Parts that say other things of the same field or value than that schema does. */
  readonly others: readonly SeedSchema[];
}

/** One part of a sum, without references. */
interface Part {
  readonly schema: SeedSchema;
  readonly text: string;
  /** Whether it stands under a name that is part of both sums: it is compared for itself. */
  readonly isShared: boolean;
}

type Schemas = SchemaScope["before"];

/** Keywords that explain a part, or that the whole says anew: two parts may say them differently. */
const BESIDE: ReadonlySet<string> = new Set([
  ...["default", "deprecated", "description", "example", "nullable", "readOnly", "title", "writeOnly"],
]);

/**
 * Sums up two versions of a schema that is a sum, or was one: how fields are spread over parts makes no difference to those
 * who write or read them. What both refer to is left out but for the fields of which other parts speak too.
 */
export function sumsOf(scope: SchemaScope, before: SeedSchema, after: SeedSchema): { before: Sum; after: Sum } {
  const names = new Set(namesIn(scope.before, before));
  const shared = new Set([...namesIn(scope.after, after)].filter((name) => names.has(name)));
  const [olds, nows] = [partsOf(scope.before, before, shared), partsOf(scope.after, after, shared)];
  const own = [...olds, ...nows].filter(({ isShared }) => !isShared).map(({ schema }) => schema);
  const keywords = new Set(["type", "format", "properties", ...own.flatMap((schema) => Object.keys(schema))]);
  const fields = new Set(
    own.flatMap(({ properties = {}, required = [] }) => [...Object.keys(properties), ...required]),
  );
  const summed = (parts: readonly Part[], whole: SeedSchema): Sum => {
    const { schema, others } = added(parts);
    return { schema: restricted({ ...schema, ...besideOf(whole) }, keywords, fields), others };
  };
  return { before: summed(olds, before), after: summed(nows, after) };
}

/** The names of all schemas that are parts of a sum, and of their parts. */
function namesIn(schemas: Schemas, schema: SeedSchema, found = new Set<string>()): Set<string> {
  const name = nameOf(schema);
  if (name !== undefined && !found.has(name)) namesIn(schemas, schemas.get(name) ?? {}, found.add(name));
  for (const part of schema.allOf ?? []) namesIn(schemas, part, found);
  return found;
}

function nameOf({ $ref }: SeedSchema): string | undefined {
  return $ref === undefined ? undefined : parseComponentReference($ref)?.name;
}

/** What both refer to first, then by what they say: their order has no meaning. */
function partsOf(schemas: Schemas, whole: SeedSchema, shared: ReadonlySet<string>): Part[] {
  const met = new Set<string>();
  const parts: Part[] = [];
  const walk = (schema: SeedSchema, isShared: boolean) => {
    const { $ref: _reference, allOf = [], ...own } = schema;
    const name = nameOf(schema);
    if (name !== undefined && !met.has(name)) {
      met.add(name);
      walk(schemas.get(name) ?? {}, isShared || shared.has(name));
    }
    for (const part of allOf) walk(part, isShared);
    if (Object.keys(own).length > 0) parts.push({ schema: own, text: JSON.stringify(own), isShared });
  };
  walk(whole, false);
  return parts.sort(
    (left, right) => Number(right.isShared) - Number(left.isShared) || compareText(left.text, right.text),
  );
}

function added(parts: readonly Part[]): Sum {
  let sum: SeedSchema = {};
  const others: SeedSchema[] = [];
  for (const { schema, isShared } of parts) {
    if (contradict(sum, schema)) {
      if (!isShared) others.push(schema);
      continue;
    }
    const properties = { ...sum.properties, ...schema.properties };
    const required = [...new Set([...(sum.required ?? []), ...(schema.required ?? [])])];
    sum = {
      ...sum,
      ...schema,
      ...(sum.properties === undefined && schema.properties === undefined ? {} : { properties }),
      ...(required.length === 0 ? {} : { required }),
    };
  }
  // Null is a value of a sum only where it is one of each part.
  const nullable = parts.length > 0 && parts.every(({ schema }) => schema.nullable === true);
  const { nullable: _ofOnePart, ...rest } = sum;
  return { schema: nullable ? { ...rest, nullable } : rest, others };
}

function contradict(one: SeedSchema, other: SeedSchema): boolean {
  return keysOf(one, other).some((keyword) => {
    if (keyword === "required" || BESIDE.has(keyword)) return false;
    return keyword === "properties"
      ? differ(one.properties ?? {}, other.properties ?? {})
      : differ({ [keyword]: member(one, keyword) }, { [keyword]: member(other, keyword) });
  });
}

/** Whether something of one name is not the same in both. */
function differ(one: object, other: object): boolean {
  return Object.keys(one).some((name) => {
    const [left, right] = [member(one, name), member(other, name)];
    return left !== undefined && right !== undefined && JSON.stringify(left) !== JSON.stringify(right);
  });
}

function member(schema: object, name: string): unknown {
  return new Map<string, unknown>(Object.entries(schema)).get(name);
}

/** What the whole says beside its parts counts before what they say. */
function besideOf(whole: SeedSchema): SeedSchema {
  return Object.fromEntries(Object.entries(whole).filter(([keyword]) => BESIDE.has(keyword)));
}

function restricted(
  { properties, required = [], ...schema }: SeedSchema,
  keywords: ReadonlySet<string>,
  fields: ReadonlySet<string>,
): SeedSchema {
  const demanded = required.filter((name) => fields.has(name));
  return {
    ...Object.fromEntries(Object.entries(schema).filter(([keyword]) => keywords.has(keyword))),
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).filter(([name]) => fields.has(name))) }),
    ...(demanded.length === 0 ? {} : { required: demanded }),
  };
}
