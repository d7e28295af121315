import type { CategoryTree, OperationList } from "../catalog.js";
import { UnknownCategoryError, UnknownModuleError } from "../errors.js";
import type { Store } from "../store/open-store.js";
import { toSummary } from "../store/read-operation.js";
import { nearestNames } from "../words/edit-distance.js";

const NEAREST_SHOWN = 5;

/**
 * Categories (tags) with their numbers of operations, by module.
 *
 * @param module only this one, in any case
 * @throws UnknownModuleError
 */
export async function readCategories(store: Store, module?: string): Promise<CategoryTree> {
  const rows = await store.db
    .selectFrom("operation")
    .select(({ fn }) => ["module", "tag", fn.countAll<number>().as("count")])
    .groupBy(["module", "tag"])
    .orderBy("module")
    .orderBy("tag")
    .execute();
  const modules: Record<string, Record<string, number>> = {};
  for (const row of rows) {
    const categories = modules[row.module] ?? {};
    categories[row.tag] = row.count;
    modules[row.module] = categories;
  }
  const wanted = module?.trim();
  if (wanted === undefined || wanted === "") return { total: new Set(rows.map((row) => row.tag)).size, modules };
  const name = Object.keys(modules).find((candidate) => sameName(candidate, wanted));
  const categories = name === undefined ? undefined : modules[name];
  if (name === undefined || categories === undefined) {
    throw new UnknownModuleError(wanted, nearestNames(wanted, Object.keys(modules)));
  }
  return { total: Object.keys(categories).length, modules: { [name]: categories } };
}

/**
 * The operations of a tag, or of a module, in the order of their paths; of both where a name is both, and of all tags
 * that are alike but for case and blanks unless one is written exactly so.
 *
 * @param category in any letter case, with or without blanks
 * @throws UnknownCategoryError
 */
export async function readCategoryEndpoints(store: Store, category: string, limit: number): Promise<OperationList> {
  const wanted = category.trim();
  const rows = await store.db.selectFrom("operation").select(["tag", "module"]).distinct().execute();
  const tags = [...new Set(rows.map((row) => row.tag))];
  const modules = [...new Set(rows.map((row) => row.module))];
  // `ContactTypes` and `Contact Types` are two tags: who writes neither exactly gets both, each row with its own.
  const named = tags.includes(wanted) ? [wanted] : tags.filter((candidate) => sameName(candidate, wanted));
  const module = modules.find((candidate) => sameName(candidate, wanted));
  if (named.length === 0 && module === undefined) {
    throw new UnknownCategoryError(wanted, nearestNames(wanted, [...tags, ...modules], NEAREST_SHOWN));
  }
  // `configurations` is a module and, but for its case, a tag too: whoever asks for it gets both, the tag first.
  const matching = store.db
    .selectFrom("operation")
    .where(({ or, eb }) => or([eb("tag", "in", named), eb("module", "=", module ?? "")]));
  const { total } = await matching.select(({ fn }) => fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const results = await matching
    .select(["method", "path", "summary", "tag", "module"])
    .orderBy(({ eb }) => eb("tag", "not in", named))
    .orderBy("id")
    .limit(limit)
    .execute();
  return { total, results: results.map(toSummary) };
}

function sameName(left: string, right: string): boolean {
  return unified(left) === unified(right);
}

function unified(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]+/g, "");
}
