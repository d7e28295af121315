import type { SchemaModels } from "../catalog.js";
import type { SeedSchema } from "../description/index.js";
import { modelName } from "./model-name.js";

/**
 * A schema in the one form that all who read schemas know: a reference is what it stands for, the parts of `allOf` are one
 * schema, and alternatives (`oneOf`, `anyOf`) stand in `oneOf`, each complete. Where all of those are objects, the schema
 * has the fields of all, and requires what each requires. What lies below, in fields and items, is as it was written. An
 * unknown name is an empty schema: anything goes.
 *
 * @example
 * resolved({ allOf: [{ $ref: "#/components/schemas/Base" }, { required: ["name"] }] }, models);
 * // { type: "object", properties: { id: …, name: … }, required: ["name"] }
 */
export function resolved(schema: SeedSchema, models: SchemaModels): SeedSchema {
  if (schema.$ref !== undefined) {
    const target = models.get(modelName(schema) ?? "");
    return target === undefined ? {} : resolved(target, models);
  }
  const { allOf, oneOf, anyOf, ...own } = schema;
  if (allOf === undefined && oneOf === undefined && anyOf === undefined) return schema;
  const parts: SeedSchema[] = [own, ...(allOf ?? []).map((part) => resolved(part, models))];
  const { oneOf: inParts, ...whole } = parts.reduce((one, other) => merged(one, other));
  const alternatives = [inParts, oneOf, anyOf].reduce(combined, undefined) ?? [];
  const isBare = Object.keys(whole).every((keyword) => ANNOTATIONS.has(keyword));
  const complete = alternatives.map((alternative) => (isBare ? alternative : { allOf: [whole, alternative] }));
  const [only, ...others] = complete;
  if (only === undefined) return whole;
  const forms = complete.map((alternative) => resolved(alternative, models));
  if (others.length === 0) return merged(whole, forms[0] ?? {});
  return { ...whole, ...commonObject(forms), oneOf: complete };
}

/** Words that say nothing of what a value may be. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  "title",
  "description",
  "nullable",
  "deprecated",
  "example",
  "default",
]);

/** What is both one and the other; where they differ, the later says it more closely. */
function merged(one: SeedSchema, other: SeedSchema): SeedSchema {
  const properties = mergedFields([one.properties, other.properties], (schemas) => ({ allOf: schemas }));
  const required = [...new Set([...(one.required ?? []), ...(other.required ?? [])])];
  const oneOf = combined(one.oneOf, other.oneOf);
  return {
    ...one,
    ...other,
    ...(properties !== undefined && { properties }),
    ...(required.length > 0 && { required }),
    ...(oneOf !== undefined && { oneOf }),
  };
}

type Alternatives = readonly SeedSchema[] | undefined;

/** The alternatives of a value that has to fit one of each list. */
function combined(one: Alternatives, other: Alternatives): Alternatives {
  if (one === undefined || one.length === 0) return other;
  if (other === undefined || other.length === 0) return one;
  return one.flatMap((left) => other.map((right) => ({ allOf: [left, right] })));
}

/** What is known of an object that is one of several; nothing where one of those is no object. */
function commonObject(forms: readonly SeedSchema[]): SeedSchema {
  if (forms.some(({ properties }) => properties === undefined)) return {};
  const properties = mergedFields(
    forms.map((form) => form.properties),
    (schemas) => ({ oneOf: schemas }),
  );
  const [first, ...others] = forms.map(({ required }) => required ?? []);
  const required = (first ?? []).filter((name) => others.every((names) => names.includes(name)));
  return { type: "object", ...(properties !== undefined && { properties }), required };
}

type Fields = SeedSchema["properties"];

function mergedFields(all: readonly Fields[], join: (schemas: SeedSchema[]) => SeedSchema): Fields {
  const fields = new Map<string, SeedSchema[]>();
  for (const [name, schema] of all.flatMap((some) => Object.entries(some ?? {}))) {
    const known = fields.get(name) ?? [];
    if (!known.some((other) => JSON.stringify(other) === JSON.stringify(schema))) known.push(schema);
    fields.set(name, known);
  }
  if (fields.size === 0) return all.find((some) => some !== undefined);
  return Object.fromEntries(
    [...fields].map(([name, [only = {}, ...others]]) => [name, others.length === 0 ? only : join([only, ...others])]),
  );
}
