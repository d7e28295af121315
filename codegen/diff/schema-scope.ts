import { parseComponentReference, type SeedSchema } from "../../catalog/description/index.js";

type Schemas = ReadonlyMap<string, SeedSchema>;

/** What a comparison of schemas needs to follow references. */
export interface SchemaScope {
  readonly before: Schemas;
  readonly after: Schemas;
  /** Inside a reference that is followed: what was set against what already, by the older one. */
  readonly met?: Map<SeedSchema, Set<SeedSchema>>;
}

/**
 * Goes on into the contents of two references. Each two are compared once under the place where following began, so that
 * models that hold themselves come to an end.
 *
 * @returns the scope to go on with; undefined when the two have met already
 */
export function followed(scope: SchemaScope, before: SchemaContent, after: SchemaContent): SchemaScope | undefined {
  const { met = new Map<SeedSchema, Set<SeedSchema>>() } = scope;
  const others = met.get(before.target) ?? new Set();
  if (others.has(after.target)) return undefined;
  met.set(before.target, others.add(after.target));
  return { ...scope, met };
}

/** A schema without the references that lead to it. */
export interface SchemaContent {
  /** With what was said beside the references. */
  readonly schema: SeedSchema;
  /** Where the last reference led: the same object, however it was come to. */
  readonly target: SeedSchema;
  readonly isReferred: boolean;
}

/** What may stand beside a sum of one schema without making another one of it. */
const BESIDE: ReadonlySet<string> = new Set([
  ...["allOf", "default", "deprecated", "description", "nullable", "readOnly", "title", "writeOnly"],
]);

/** Follows references, also those inside a sum of one, to what they name; one that leads nowhere is its own content. */
export function contentOf(schemas: Schemas, schema: SeedSchema): SchemaContent {
  const next = referred(schemas, schema);
  if (next === undefined) return { schema, target: schema, isReferred: false };
  const { $ref: _reference, allOf: _sum, ...beside } = schema;
  const { schema: content, target } = contentOf(schemas, next);
  return { schema: { ...content, ...beside }, target, isReferred: true };
}

function referred(schemas: Schemas, { $ref, ...schema }: SeedSchema): SeedSchema | undefined {
  if ($ref !== undefined) return schemas.get(parseComponentReference($ref)?.name ?? "");
  const [only, ...others] = schema.allOf ?? [];
  const isBare = others.length === 0 && Object.keys(schema).every((keyword) => BESIDE.has(keyword));
  return isBare && only?.$ref !== undefined ? only : undefined;
}
