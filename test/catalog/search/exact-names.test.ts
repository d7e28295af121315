import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { createDeepNames } from "../../../catalog/build/deep-names.js";
import { type CatalogSeed, parseSeed } from "../../../catalog/description/index.js";
import type { OperationSummary } from "../../../catalog/index.js";
import { splitIdentifier } from "../../../catalog/words/split-identifier.js";
import { useShippedCatalog } from "../shipped-catalog.js";

const shipped = useShippedCatalog();
let seed: CatalogSeed;

beforeAll(async () => {
  const [operations, schemas] = await Promise.all(
    ["operations", "schemas"].map((name) => readFile(`generated/catalog/${name}.json`, "utf8")),
  );
  seed = parseSeed({ operations: operations ?? "", schemas: schemas ?? "" });
});

/** Every name takes a few milliseconds; of the longest lists a part is looked at, another one for each form of the name. */
function everyNth<T>(items: readonly T[], step: number, from = 0): T[] {
  return items.filter((_, index) => index % step === from % step);
}

/** The queries whose results are not as they should be, with what came first. */
async function misled(
  queries: Iterable<string>,
  isRight: (query: string, results: readonly OperationSummary[]) => boolean,
  limit = 1,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const query of queries) {
    const { results } = await shipped().catalog.searchEndpoints(query, { limit });
    if (!isRight(query, results)) wrong.push(`${query} → ${results[0]?.method} ${results[0]?.path}`);
  }
  return wrong;
}

const withoutIds = (path: string): string => path.toLowerCase().replaceAll(/\/\{[^}]*\}/g, "");

describe("a tag's own operations come first, as many as there are", () => {
  const plain = (name: string): string => name.toLowerCase().replaceAll(" ", "");

  it.each([
    ["as it is written", (tag: string) => tag, 0],
    ["in small letters", (tag: string) => tag.toLowerCase(), 1],
    ["word by word", (tag: string) => splitIdentifier(tag).join(" "), 2],
  ])("%s", async (_, written, from) => {
    const counts = new Map<string, number>();
    for (const { tag } of seed.operations) counts.set(plain(tag), (counts.get(plain(tag)) ?? 0) + 1);
    const tags = everyNth([...new Set(seed.operations.map(({ tag }) => tag))], 3, from).map(written);
    const wrong = await misled(
      tags,
      (query, results) => {
        const expected = Math.min(5, counts.get(plain(query)) ?? 0);
        const own = results.slice(0, expected).filter(({ category }) => plain(category) === plain(query));
        return own.length === expected;
      },
      5,
    );
    expect(wrong).toEqual([]);
  });
});

describe("an operation comes first by its operationId", () => {
  it.each([
    ["as it is written", (id: string) => id, 0],
    ["in small letters", (id: string) => id.toLowerCase(), 15],
    ["in capitals", (id: string) => id.toUpperCase(), 30],
  ])("%s", async (_, written, from) => {
    const byId = new Map(seed.operations.map((operation) => [operation.operationId.toLowerCase(), operation]));
    const ids = everyNth([...byId.values()], 45, from).map(({ operationId }) => written(operationId));
    const wrong = await misled(ids, (query, [first]) => {
      const operation = byId.get(query.toLowerCase());
      return first?.path === operation?.path && first?.method === operation?.method;
    });
    expect(wrong).toEqual([]);
  });
});

describe("an operation comes first by its path", () => {
  const paths = (): string[] => [...new Set(seed.operations.map(({ path }) => path))];

  it("as it is written, with or without the first slash", async () => {
    const whole = everyNth(paths(), 24);
    const isPath = (query: string, [first]: readonly OperationSummary[]): boolean =>
      withoutIds(`/${first?.path}`) === withoutIds(query.startsWith("/") ? `/${query}` : `//${query}`);
    expect(await misled(whole, isPath)).toEqual([]);
    expect(
      await misled(
        everyNth(paths(), 24, 12).map((path) => path.slice(1)),
        isPath,
      ),
    ).toEqual([]);
  });

  it("by its last two names, whatever id stands between them", async () => {
    const ends = paths().flatMap((path) => {
      const names = path.split("/").filter((segment) => segment !== "" && !segment.startsWith("{"));
      return names.length < 2 ? [] : [names.slice(-2).join("/")];
    });
    const wrong = await misled(everyNth([...new Set(ends)], 8), (query, [first]) =>
      withoutIds(`${first?.path}`).includes(`/${query.toLowerCase()}`),
    );
    expect(wrong).toEqual([]);
  });
});

it("an operation that holds a field or takes a parameter comes first by that name", async () => {
  const deepNames = createDeepNames(seed);
  const byOperation = new Map<string, ReadonlySet<string>>();
  const written = new Set(Object.values(seed.schemas).flatMap(({ properties }) => Object.keys(properties ?? {})));
  for (const operation of seed.operations) {
    const parameters = operation.parameters.map(({ name }) => name);
    for (const name of parameters) written.add(name);
    const names = new Set([...deepNames(operation), ...parameters.map((name) => name.toLowerCase())]);
    byOperation.set(`${operation.method} ${operation.path}`, names);
  }
  const used = new Set([...byOperation.values()].flatMap((names) => [...names]));
  const fields = [...written].filter((name) => used.has(name.toLowerCase()));
  const compound = fields.filter((name) => /^[a-z]+[A-Z]/.test(name) && name.length >= 4);
  const holds = (query: string, [first]: readonly OperationSummary[]): boolean =>
    byOperation.get(`${first?.method} ${first?.path}`)?.has(query.toLowerCase()) ?? false;
  expect(compound.length).toBeGreaterThan(1500);
  expect(await misled(everyNth(compound, 12), holds)).toEqual([]);
  // A parameter of every list, a field deep inside, and words that mean something else in a sentence.
  expect(await misled(["pageSize", "mobileGuid", "count", "op"], holds)).toEqual([]);
  // With a digit inside, and words in small letters by which no resource goes.
  const plain = ["taxable2Flag", "segment1Type", "segment1", "city", "zip", "summary", "url", "conditions"];
  expect(await misled(plain, holds)).toEqual([]);
  for (const name of ["conditions", "childConditions"]) {
    const { total } = await shipped().catalog.searchEndpoints(name);
    expect(total, name).toBeGreaterThan(1500);
  }
});
