import type { SeedOperation } from "../../catalog/description/index.js";
import { type ApiModel, apiModel } from "./api-model.js";

/** A path whose placeholders have other names than before. */
export interface RenamedPath {
  /** The operation under the name that it has in both releases. */
  readonly operation: SeedOperation;
  readonly before: string;
  readonly after: string;
}

/** Two releases in which the same path has the same name. */
export interface AlignedModels {
  readonly before: ApiModel;
  readonly after: ApiModel;
  readonly renamed: readonly RenamedPath[];
}

/**
 * Finds the operations whose paths differ in names of placeholders alone, and gives them one path in both releases, which
 * has both names: `/things/{id/thingId}`. Requests to them are the same, so that they neither came nor went.
 */
export function alignPlaceholders(before: ApiModel, after: ApiModel): AlignedModels {
  const [gone, come] = [byShape(before, after), byShape(after, before)];
  const pairs = [...gone].flatMap(([shape, [old, ...olds]]) => {
    const [now, ...nows] = come.get(shape) ?? [];
    // Of several it cannot be told which became which.
    return old === undefined || now === undefined || olds.length + nows.length > 0 ? [] : [{ old, now }];
  });
  if (pairs.length === 0) return { before, after, renamed: [] };
  const common = new Map<SeedOperation, SeedOperation>();
  const renamed = pairs.map(({ old, now }) => {
    const names = commonNames(old.path, now.path);
    const operation = withNames(now, names);
    common.set(old, withNames(old, names)).set(now, operation);
    return { operation, before: old.path, after: now.path };
  });
  return { before: withOperations(before, common), after: withOperations(after, common), renamed };
}

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** The operations that the other release does not have, by verb and path without names. */
function byShape(own: ApiModel, other: ApiModel): Map<string, SeedOperation[]> {
  const shapes = new Map<string, SeedOperation[]>();
  for (const [key, operation] of own.operations) {
    if (other.operations.has(key)) continue;
    const shape = key.replace(PLACEHOLDER, "{}");
    shapes.set(shape, [...(shapes.get(shape) ?? []), operation]);
  }
  return shapes;
}

/** For each placeholder of a path the name that it has in both releases; which is the older makes no difference. */
function commonNames(one: string, other: string): readonly string[] {
  const [left, right] = [one, other].map((path) => [...path.matchAll(PLACEHOLDER)].map(([, name = ""]) => name));
  return (left ?? []).map((name, at) => [...new Set([name, right?.[at] ?? name])].sort().join("/"));
}

function withNames(operation: SeedOperation, names: readonly string[]): SeedOperation {
  const common = new Map([...operation.path.matchAll(PLACEHOLDER)].map(([, name = ""], at) => [name, names[at]]));
  return {
    ...operation,
    path: operation.path.replace(PLACEHOLDER, (braces, name: string) => `{${common.get(name) ?? braces}}`),
    parameters: operation.parameters.map((parameter) =>
      parameter.in === "path" ? { ...parameter, name: common.get(parameter.name) ?? parameter.name } : parameter,
    ),
  };
}

function withOperations(model: ApiModel, changed: ReadonlyMap<SeedOperation, SeedOperation>): ApiModel {
  return apiModel({
    apiVersion: model.apiVersion,
    servers: model.servers,
    operations: [...model.operations.values()].map((operation) => changed.get(operation) ?? operation),
    schemas: Object.fromEntries(model.schemas),
  });
}
