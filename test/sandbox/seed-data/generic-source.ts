import type { Field } from "../description/model.js";
import { isReferenceName } from "../description/model.js";
import { parentFields } from "../description/parent-field.js";
import type { Resource } from "../description/resource.js";
import type { Label, Source } from "../store/collection.js";
import { humanise, makeRecord } from "./generic-record.js";
import type { SeedContext } from "./seed-context.js";
import { VOCABULARY } from "./vocabulary.js";

/** Room for the records below one parent: those of parent 7 begin at 71. */
const PER_PARENT = 10;
const ROOT_COUNT = 4;
const CHILD_COUNT = 2;
/** The highest id that the API's 32-bit integers hold, less room for new records. */
const MAX_ID = 2_000_000_000;

/**
 * Builds the seeded records of a resource that has no maker of its own: a few that fit its model, named from the
 * vocabulary, below every parent that was there at the start.
 */
export function createGenericSource(context: SeedContext, resource: Resource): Source {
  const names = VOCABULARY[resource.key];
  const count = resource.parent || resource.key.includes("{}") ? CHILD_COUNT : (names?.length ?? ROOT_COUNT);
  const isChild = resource.key.includes("{}");
  const model = context.models.get(resource.model);
  const fitted = (field: string, text: string, index: number): string => {
    const { values, maxLength = 50 } = model.field(field) ?? {};
    return values?.[index % values.length] ?? text.slice(0, maxLength);
  };
  if (isReferenceName(resource.model)) return createAttachedSource(context, resource);
  if (!resource.listed) return createUnlistedSource(context, resource);

  // Where a model has no name, what references show as the name stands in one of these.
  const nameField = ["name", "summary", "title", "description", "question", "caption"].find(
    (field) => model.field(field)?.kind === "string",
  );

  const parents = parentFields(resource, context.models, context.findTarget);
  const parentValues = (scope: string): Record<string, unknown> => {
    if (!/^\d+$/.test(scope)) return {};
    const value = ({ kind, schema }: Field) =>
      kind === "integer" ? Number(scope) : context.references.to(schema ?? "", Number(scope));
    return Object.fromEntries(parents.map((field) => [field.name, value(field)]));
  };

  const firstBelow = (scope: string) => (parentNumber(scope) * PER_PARENT) % MAX_ID;
  const label = (id: number, scope: string): Label => {
    const index = isChild ? id - firstBelow(scope) - 1 : id - 1;
    const name = names?.[index] ?? `${humanise(resource.model)} ${index + 1}`;
    const identifier = name.replace(/[^A-Za-z0-9]/g, "").slice(0, 15);
    return {
      name: fitted("name", name, index),
      identifier: fitted("identifier", identifier, index),
      ...(nameField && nameField !== "name" ? { [nameField]: fitted(nameField, name, index) } : {}),
    };
  };
  return {
    lastId: isChild ? MAX_ID / 2 : count,
    range: (scope) => (isChild ? { first: firstBelow(scope) + 1, count } : { first: 1, count }),
    label,
    make: (id, scope) => {
      const given = { ...label(id, scope), ...parentValues(scope) };
      return makeRecord(context, { model: resource.model, key: resource.key, id, scope, given });
    },
  };
}

/** What is attached to a parent has the id of the record that it stands for; each parent has one. */
function createAttachedSource({ references }: SeedContext, { model }: Resource): Source {
  return {
    lastId: 0,
    range: (scope) => ({ first: 1 + (parentNumber(scope) % 40), count: 1 }),
    label: () => ({}),
    make: (id) => references.to(model, id) ?? { id },
  };
}

/** What can be read by id but is listed nowhere has small ids below every parent. */
function createUnlistedSource(context: SeedContext, { key, model }: Resource): Source {
  const label = (id: number): Label => ({ name: `${humanise(model)} ${id}` });
  return {
    lastId: 50,
    range: () => ({ first: 1, count: 50 }),
    label,
    make: (id, scope) => makeRecord(context, { model, key, id, scope, given: {} }),
  };
}

/** Builds the source of references that no path of the API lists: a few names to choose from. */
export function createReferenceOnlySource(schema: string): Source {
  const names = VOCABULARY[`#${schema}`] ?? [];
  const human = humanise(schema.replace(/Reference$/, ""));
  const count = Math.max(names.length, 3);
  const label = (id: number): Label => {
    const name = names[id - 1] ?? `${human} ${id}`;
    return { name, identifier: name.replace(/[^A-Za-z0-9]/g, "").slice(0, 15) };
  };
  return { lastId: count, range: () => ({ first: 1, count }), label, make: (id) => ({ id, ...label(id) }) };
}

/** Parents are numbered; the few that are named get a number made from their name. */
function parentNumber(scope: string): number {
  if (/^\d+$/.test(scope)) return Number(scope);
  let number = 7;
  for (let i = 0; i < scope.length; i++) number = (number * 31 + scope.charCodeAt(i)) % 10_000_019;
  return number;
}
