import { compareText, type SeedOperation } from "../../catalog/description/index.js";
import { alignPlaceholders, type RenamedPath } from "./align-placeholders.js";
import { alignSchemas, type RenamedSchema } from "./align-schemas.js";
import { type ApiModel, operationKey } from "./api-model.js";
import type { Change, Direction, RawChange } from "./change.js";
import { compareOperations, compareServers } from "./compare-operations.js";
import { compareSchemas } from "./compare-schemas.js";
import { judgeChange } from "./judge-change.js";
import { rankChanges } from "./rank-changes.js";
import type { SchemaScope } from "./schema-scope.js";

/** How many changes of each sort. */
export interface ChangeCounts {
  readonly breaking: number;
  readonly compatible: number;
}

/** What differs between two releases. */
export interface ApiDiff {
  readonly from: string;
  readonly to: string;
  readonly total: ChangeCounts;
  readonly operations: { readonly added: number; readonly removed: number; readonly changed: number };
  /** Changes by module that they concern, the module with most that breaks first; a change may concern several. */
  readonly modules: Readonly<Record<string, ChangeCounts>>;
  /** Worst first. */
  readonly changes: readonly Change[];
}

function modulesOf(operations: Iterable<SeedOperation>): string[] {
  return [...new Set([...operations].map(({ module }) => module))].sort(compareText);
}

/** Things of one name in two releases, without those that are the same in both. */
function* differing<Item>(
  before: ReadonlyMap<string, Item>,
  after: ReadonlyMap<string, Item>,
): Generator<[name: string, before: Item | undefined, after: Item | undefined]> {
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(name), after.get(name)];
    // Seeds are canonical, so their texts tell, and most of them are the same.
    if (JSON.stringify(old) !== JSON.stringify(now)) yield [name, old, now];
  }
}

function scopeOf(before: ApiModel, after: ApiModel): SchemaScope {
  return { before: before.schemas, after: after.schemas };
}

function* operationChanges(before: ApiModel, after: ApiModel, renamed: readonly RenamedPath[]): Generator<Change> {
  const judged = (raw: RawChange, directions: readonly Direction[], operation: SeedOperation): Change => ({
    ...raw,
    ...judgeChange(raw, directions),
    modules: [operation.module],
    operations: 1,
  });
  for (const { operation, before, after } of renamed) {
    yield judged({ kind: "path-renamed", place: operationKey(operation), before, after }, ["request"], operation);
  }
  const scope = scopeOf(before, after);
  for (const [key, old, now] of differing(before.operations, after.operations)) {
    if (old !== undefined && now !== undefined) {
      for (const { change, direction } of compareOperations(scope, old, now)) yield judged(change, [direction], now);
    } else if (old !== undefined) {
      yield judged({ kind: "operation-removed", place: key, before: old.summary }, ["request"], old);
    } else if (now !== undefined) {
      yield judged({ kind: "operation-added", place: key, after: now.summary }, ["request"], now);
    }
  }
}

/** Where all operations are served concerns each that does not say otherwise for itself. */
function* serverChanges(before: ApiModel, after: ApiModel): Generator<Change> {
  const byKey = new Map([...before.operations, ...after.operations]);
  const concerned = [...byKey.keys()].filter(
    (key) => before.operations.get(key)?.servers === undefined && after.operations.get(key)?.servers === undefined,
  );
  for (const raw of compareServers("API", before.servers, after.servers)) {
    yield {
      ...raw,
      ...judgeChange(raw, concerned.some((key) => before.operations.has(key)) ? ["request"] : []),
      modules: modulesOf(concerned.flatMap((key) => byKey.get(key) ?? [])),
      operations: concerned.length,
    };
  }
}

/** The operations, old and new, that reach a schema. */
function users(name: string, ...models: readonly ApiModel[]): SeedOperation[] {
  const byKey = new Map<string, SeedOperation>();
  for (const { uses } of models) {
    const use = uses.get(name);
    for (const operation of [...(use?.request ?? []), ...(use?.response ?? [])]) {
      byKey.set(operationKey(operation), operation);
    }
  }
  return [...byKey.values()];
}

/** What differs in one schema, by the name that it has in both releases. */
function* rawSchemaChanges(
  before: ApiModel,
  after: ApiModel,
  renamed: readonly RenamedSchema[],
): Generator<[name: string, changes: readonly RawChange[]]> {
  for (const { name, before, after } of renamed) yield [name, [{ kind: "schema-renamed", place: name, before, after }]];
  const scope = scopeOf(before, after);
  for (const [name, old, now] of differing(before.schemas, after.schemas)) {
    if (old !== undefined && now !== undefined) yield [name, [...compareSchemas(scope, name, old, now)]];
    else yield [name, [{ kind: now === undefined ? "schema-removed" : "schema-added", place: name }]];
  }
}

function* schemaChanges(before: ApiModel, after: ApiModel, renamed: readonly RenamedSchema[]): Generator<Change> {
  for (const [name, changes] of rawSchemaChanges(before, after, renamed)) {
    if (changes.length === 0) continue;
    const use = before.uses.get(name);
    const directions: Direction[] = [];
    if ((use?.request.size ?? 0) > 0) directions.push("request");
    if ((use?.response.size ?? 0) > 0) directions.push("response");
    const concerned = users(name, before, after);
    for (const raw of changes) {
      yield {
        ...raw,
        ...judgeChange(raw, directions),
        modules: modulesOf(concerned),
        operations: concerned.length,
      };
    }
  }
}

/** Operations of both releases that differ, themselves or in a schema that they use. */
function changedOperations(
  before: ApiModel,
  after: ApiModel,
  paths: readonly RenamedPath[],
  schemas: readonly RenamedSchema[],
): number {
  const changed = new Set(paths.map(({ operation }) => operationKey(operation)));
  for (const { name } of schemas) {
    for (const operation of users(name, before, after)) changed.add(operationKey(operation));
  }
  const scope = scopeOf(before, after);
  for (const [key, old, now] of differing(before.operations, after.operations)) {
    if (old !== undefined && now !== undefined && !compareOperations(scope, old, now).next().done) changed.add(key);
  }
  for (const [name, old, now] of differing(before.schemas, after.schemas)) {
    if (old === undefined || now === undefined || compareSchemas(scope, name, old, now).next().done) continue;
    for (const operation of users(name, before, after)) changed.add(operationKey(operation));
  }
  return [...changed].filter((key) => before.operations.has(key) && after.operations.has(key)).length;
}

function count(changes: readonly Change[]): ChangeCounts {
  const breaking = changes.filter((change) => change.breaking).length;
  return { breaking, compatible: changes.length - breaking };
}

function countByModule(changes: readonly Change[]): Record<string, ChangeCounts> {
  const byModule = new Map<string, Change[]>();
  for (const change of changes) {
    for (const module of change.modules) {
      const list = byModule.get(module);
      if (list === undefined) byModule.set(module, [change]);
      else list.push(change);
    }
  }
  const entries = [...byModule].map(([module, list]) => [module, count(list)] as const);
  entries.sort(
    ([leftName, left], [rightName, right]) =>
      right.breaking - left.breaking || right.compatible - left.compatible || compareText(leftName, rightName),
  );
  return Object.fromEntries(entries);
}

/**
 * Compares two releases from the side of somebody who calls the API.
 *
 * @returns every difference, judged and ranked; of a release with itself, none
 * @example
 * ```ts
 * const diff = diffModels(apiModel(seedOf(old)), apiModel(seedOf(next)));
 * console.log(`${diff.total.breaking} breaking changes`);
 * ```
 */
export function diffModels(old: ApiModel, now: ApiModel): ApiDiff {
  const { renamed: paths, ...samePaths } = alignPlaceholders(old, now);
  const { renamed: schemas, before, after } = alignSchemas(samePaths.before, samePaths.after);
  const version: Change[] =
    before.apiVersion === after.apiVersion
      ? []
      : [
          {
            kind: "version",
            place: "API",
            before: before.apiVersion,
            after: after.apiVersion,
            breaking: false,
            reason: "calls stay as they are",
            modules: [],
            operations: 0,
          },
        ];
  const changes = rankChanges([
    ...version,
    ...serverChanges(before, after),
    ...operationChanges(before, after, paths),
    ...schemaChanges(before, after, schemas),
  ]);
  return {
    from: before.apiVersion,
    to: after.apiVersion,
    total: count(changes),
    operations: {
      added: changes.filter(({ kind }) => kind === "operation-added").length,
      removed: changes.filter(({ kind }) => kind === "operation-removed").length,
      changed: changedOperations(before, after, paths, schemas),
    },
    modules: countByModule(changes),
    changes,
  };
}
