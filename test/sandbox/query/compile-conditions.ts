import { type ConditionNode, ConditionsSyntaxError, parseConditions } from "../../../sdk/conditions/index.js";
import type { Model, Models } from "../description/model.js";
import { findConditionFailure } from "../errors/api-failure.js";
import type { Switches } from "../options.js";
import type { CustomFields } from "../store/custom-fields.js";
import { compileComparison, compileMembership, compileTextMatch, type Predicate, type Test } from "./compare.js";
import { applyDialect } from "./dialect.js";
import { isRecord, type ResolvedPath, resolveChildPath, resolvePath } from "./resolve-path.js";

/** What a filter is evaluated against. */
export interface ConditionWorld {
  readonly models: Models;
  readonly switches: Switches;
  readonly customFields: CustomFields;
}

/** A term's path, resolved: how its value is tested on a record. */
interface Subject {
  readonly path: ResolvedPath;
  /** Turns a test of the value into a test of the record. */
  on(test: Test): Predicate;
}

type Resolve = (path: string) => Subject | undefined;

/**
 * Compiles `conditions`.
 *
 * @throws ApiFailure with the recorded bodies: unknown names first, then faults of the text, then values that do not fit
 */
export function compileConditions(
  text: string,
  model: Model,
  world: ConditionWorld,
  defaults: Readonly<Record<string, unknown>>,
): Predicate {
  return compile(text, world, (name) => {
    const path = resolvePath(world.models, model, name, defaults);
    const all = path?.readAll;
    if (path && all) return { path, on: (test) => (record) => all(record).some(test) };
    return path && { path, on: (test) => (record) => test(path.read(record)) };
  });
}

/** Compiles `childConditions`: every path begins with the name of an array. */
export function compileChildConditions(text: string, model: Model, world: ConditionWorld): Predicate {
  let element: unknown;
  const arrays = new Set<string>();
  const sameElement = world.switches.childConditionsSameElement;
  const predicate = compile(text, world, (name) => {
    const found = resolveChildPath(world.models, model, name);
    if (!found) return undefined;
    arrays.add(found.array.name);
    const onElement = (test: Test, one: unknown) => isRecord(one) && test(found.value.read(one));
    return {
      path: found.value,
      on: (test) => (record) =>
        sameElement ? onElement(test, element) : elements(record, found.array.name).some((one) => onElement(test, one)),
    };
  });
  if (!sameElement) return predicate;
  return (record) =>
    [...arrays].some((array) =>
      elements(record, array).some((one) => {
        element = one;
        return predicate(record);
      }),
    );
}

/** Compiles `customFieldConditions`: `caption` and `value` are those of one custom field. */
export function compileCustomFieldConditions(text: string, modelName: string, world: ConditionWorld): Predicate {
  const model = world.models.get("CustomFieldValue");
  const predicate = compile(text, world, (name) => {
    const path = resolvePath(world.models, model, name);
    return path && { path: { ...path, values: undefined }, on: (test) => (record) => test(path.read(record)) };
  });
  return (record) => (world.customFields.expand(modelName, record.customFields) ?? []).some((one) => predicate(one));
}

function elements(record: Readonly<Record<string, unknown>>, array: string): readonly unknown[] {
  const value = record[array];
  return Array.isArray(value) ? value : [];
}

function compile(text: string, world: ConditionWorld, resolve: Resolve): Predicate {
  const dialect = applyDialect(text, world.switches);
  const negated = new Map([...dialect.negated].map(([name, group]) => [name, compile(group, world, resolve)]));
  const resolveAll: Resolve = (name) => {
    const group = negated.get(name);
    return group
      ? { path: { kind: "boolean", read: () => true }, on: () => (record) => !group(record) }
      : resolve(name);
  };
  let tree: ConditionNode;
  try {
    tree = dialect.restore(parseConditions(dialect.text));
  } catch (error) {
    if (!(error instanceof ConditionsSyntaxError)) throw error;
    for (const name of error.names) requireSubject(name, resolveAll);
    // No tenant's words for a fault of syntax are on record; code and status are those of the other filter errors.
    throw findConditionFailure(`The conditions are not valid at position ${error.position}.`);
  }
  for (const name of namesIn(tree)) requireSubject(name, resolveAll);
  return compileNode(tree, world, resolveAll);
}

function requireSubject(name: string, resolve: Resolve): Subject {
  const subject = resolve(name);
  if (!subject) throw findConditionFailure(`${name} is not a recognized name.`);
  return subject;
}

function* namesIn(node: ConditionNode): Generator<string> {
  if ("terms" in node) for (const term of node.terms) yield* namesIn(term);
  else yield node.path;
}

function compileNode(node: ConditionNode, world: ConditionWorld, resolve: Resolve): Predicate {
  switch (node.kind) {
    case "and": {
      const terms = node.terms.map((term) => compileNode(term, world, resolve));
      return (record) => terms.every((term) => term(record));
    }
    case "or": {
      const terms = node.terms.map((term) => compileNode(term, world, resolve));
      return (record) => terms.some((term) => term(record));
    }
    case "comparison": {
      const subject = requireSubject(node.path, resolve);
      return subject.on(compileComparison(subject.path, node.operator, node.value, world.switches));
    }
    case "in": {
      const subject = requireSubject(node.path, resolve);
      return withNegation(subject, compileMembership(subject.path, node.values, world.switches), node.negated);
    }
    case "text": {
      const subject = requireSubject(node.path, resolve);
      return withNegation(
        subject,
        compileTextMatch(subject.path, node.operator, node.value, world.switches),
        node.negated,
      );
    }
  }
}

/** As in SQL, an empty value is neither in a list nor out of it. */
function withNegation(subject: Subject, test: Test, negated: boolean): Predicate {
  if (!negated) return subject.on(test);
  return subject.on((value) => value !== undefined && value !== null && !test(value));
}
