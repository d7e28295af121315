import { createBoundedCache } from "./bounded-cache.js";
import { readCategories, readCategoryEndpoints } from "./browse/categories.js";
import type { Catalog, Operation, Resolution, ResponseModel, SchemaModels } from "./catalog.js";
import { operationDetails } from "./details/operation-details.js";
import { createSiblingFinder } from "./details/siblings.js";
import { UnknownOperationError } from "./errors.js";
import { lazy } from "./lazy.js";
import { responseModel } from "./models/response-model.js";
import { answersWithTable, gatherModels, rootSchemas } from "./models/schema-models.js";
import { pathOfUrl } from "./resolve/parse-path.js";
import { createPathResolver } from "./resolve/resolve-path.js";
import { createSearch } from "./search/search.js";
import { openStore, type Store, withDamageReported } from "./store/open-store.js";
import { readInfo } from "./store/read-info.js";
import { readModel, readOperation, readPathEntries } from "./store/read-operation.js";
import { UnreadableRowError } from "./store/unreadable-row-error.js";

const DEFAULT_CATEGORY_LIMIT = 20;
const OPERATIONS_KEPT = 300;
/** Fewer: one can list a thousand fields. */
const RECORDS_KEPT = 20;

/**
 * Opens a catalog database read-only. Indexes are read when they are first needed.
 *
 * @throws CatalogMissingError, CatalogDamagedError, CatalogVersionError, each naming the command that helps
 * @example
 * const catalog = await openCatalog("connectwise_api.db");
 * const { results } = await catalog.searchNaturalLanguage("log two hours on a ticket");
 * await catalog.close();
 */
export async function openCatalog(file: string): Promise<Catalog> {
  return createCatalog(await openStore(file));
}

function createCatalog(store: Store): Catalog {
  const { file, db } = store;
  const search = createSearch(store);
  const entries = lazy(() => readPathEntries(store));
  const resolver = lazy(async () => createPathResolver(await entries()));
  const siblings = lazy(async () => createSiblingFinder(await entries()));
  const operations = createBoundedCache<string, Operation>(OPERATIONS_KEPT);
  const models = createBoundedCache<Operation, SchemaModels>(OPERATIONS_KEPT);
  const records = createBoundedCache<Operation, ResponseModel>(RECORDS_KEPT);
  const guarded = <T>(query: () => Promise<T>): Promise<T> => withDamageReported(file, query);

  async function operation(method: string, template: string): Promise<Operation | undefined> {
    const verb = method.toUpperCase();
    const key = `${verb} ${template}`;
    const known = operations.get(key) ?? (await readOperation(store, verb, template));
    if (known !== undefined) operations.set(key, known);
    return known;
  }

  async function modelsOf(asked: Operation): Promise<SchemaModels> {
    const known = models.get(asked) ?? (await gatherModels(rootSchemas(asked), (name) => readModel(store, name)));
    models.set(asked, known);
    return known;
  }

  async function resolve(method: string, path: string): Promise<Resolution> {
    const found = (await resolver())(method, path);
    if (found.kind !== "match") return found;
    const { method: verb, ...match } = found;
    const matched = await operation(verb, match.template);
    if (matched === undefined) throw new UnreadableRowError(`${verb} ${match.template} is listed but not stored`);
    return { ...match, operation: matched };
  }

  async function modelOf(asked: Operation): Promise<ResponseModel | undefined> {
    const known = records.get(asked) ?? responseModel(asked, await modelsOf(asked));
    if (known !== undefined) records.set(asked, known);
    return known;
  }

  async function filterModelOf(asked: Operation): Promise<ResponseModel | undefined> {
    const list = /^(.+)\/count\/?$/.exec(asked.path)?.[1];
    if (list === undefined) return answersWithTable(asked, await modelsOf(asked)) ? undefined : await modelOf(asked);
    const found = (await resolver())("GET", list);
    const counted = found.kind === "match" ? await operation("GET", found.template) : undefined;
    return counted === undefined ? undefined : await filterModelOf(counted);
  }

  return {
    info: () => guarded(() => readInfo(store)),
    searchEndpoints: (query, options) => guarded(() => search.byKeywords(query, options)),
    searchNaturalLanguage: (query, options) => guarded(() => search.bySentence(query, options)),
    categories: (module) => guarded(() => readCategories(store, module)),
    categoryEndpoints: (category, options) =>
      guarded(() => readCategoryEndpoints(store, category, options?.limit ?? DEFAULT_CATEGORY_LIMIT)),
    resolve: (method, path) => guarded(() => resolve(method, path)),
    operation: (method, template) => guarded(() => operation(method, template)),
    models: (asked) => guarded(() => modelsOf(asked)),
    model: (asked) => guarded(() => modelOf(asked)),
    filterModel: (asked) => guarded(() => filterModelOf(asked)),
    words: (text) => guarded(() => search.words(text)),
    questionWords: (text) => guarded(() => search.questionWords(text)),
    details: (method, path, options) =>
      guarded(async () => {
        const found = await resolve(method, pathOfUrl(path));
        if (found.kind !== "match") throw unknownOperation(method, path, found);
        return operationDetails(
          found.operation,
          {
            models: await modelsOf(found.operation),
            model: await filterModelOf(found.operation),
            siblings: (await siblings())(found.operation.method, found.template),
          },
          options?.depth,
        );
      }),
    close: () => db.destroy(),
  };
}

function unknownOperation(
  method: string,
  path: string,
  found: Exclude<Resolution, { kind: "match" }>,
): UnknownOperationError {
  if (found.kind === "wrong-method") {
    return new UnknownOperationError(method, found.template, { allowed: found.allowed });
  }
  return new UnknownOperationError(method, path, {
    nearest: found.nearest,
    ...(found.reason !== undefined && { reason: found.reason }),
  });
}
