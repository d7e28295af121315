import { mkdtemp, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buildCatalog,
  CatalogDamagedError,
  CatalogVersionError,
  followCatalog,
  openSqlite,
} from "../../catalog/index.js";
import { setLayout, tiny } from "./tiny-catalog.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cwm-follow-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("following", () => {
  it("changes over when the file is replaced, and ends calls where they began", async () => {
    const file = join(folder, "followed", "connectwise_api.db");
    await buildCatalog(tiny, file);
    const catalog = await followCatalog([file], { checkEveryMs: 0 });
    expect((await catalog.info()).operations).toBe(1);
    await buildCatalog({ ...tiny, apiVersion: "2100.1" }, file);
    const answers = await Promise.all([catalog.info(), catalog.resolve("GET", "/zoo/animals"), catalog.info()]);
    expect(answers[0]).toMatchObject({ apiVersion: "2100.1" });
    expect(answers[1]).toMatchObject({ kind: "match" });
    await catalog.close();
  });

  it("takes up a preferred file that appears later", async () => {
    const preferred = join(folder, "preferred", "data", "connectwise_api.db");
    const fallback = join(folder, "preferred", "package.db");
    await buildCatalog(tiny, fallback);
    const catalog = await followCatalog([preferred, fallback], { checkEveryMs: 0 });
    expect((await catalog.info()).file).toBe(fallback);
    await buildCatalog({ ...tiny, apiVersion: "2100.1" }, preferred);
    expect(await catalog.info()).toMatchObject({ file: preferred, apiVersion: "2100.1" });
    await catalog.close();
  });

  it("refuses a replacement that cannot be read, says so once, and goes on", async () => {
    const file = join(folder, "refused", "connectwise_api.db");
    await buildCatalog(tiny, file);
    const refused: unknown[] = [];
    const catalog = await followCatalog([file], { checkEveryMs: 0, onRefused: (error) => refused.push(error) });
    await catalog.info();
    await writeFile(`${file}.new`, "rubbish");
    await rename(`${file}.new`, file);
    expect((await catalog.info()).apiVersion).toBe("2099.9");
    expect((await catalog.searchEndpoints("animals")).total).toBe(1);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(CatalogDamagedError);
    await catalog.close();
  });

  it("looks at the file no more often than it is told to", async () => {
    const file = join(folder, "seldom", "connectwise_api.db");
    await buildCatalog(tiny, file);
    let time = 0;
    const catalog = await followCatalog([file], { checkEveryMs: 1000, now: () => time });
    await buildCatalog({ ...tiny, apiVersion: "2100.1" }, file);
    time = 999;
    expect((await catalog.info()).apiVersion).toBe("2099.9");
    time = 1000;
    expect((await catalog.info()).apiVersion).toBe("2100.1");
    await catalog.close();
  });
});

describe("a preferred file that cannot be used", () => {
  /** A catalog that the package ships, and a place for one of the user's own. */
  async function places(name: string) {
    const own = join(folder, name, "data", "connectwise_api.db");
    const shipped = join(folder, name, "package.db");
    await buildCatalog(tiny, shipped);
    await buildCatalog({ ...tiny, apiVersion: "2100.1" }, own);
    return { own, shipped };
  }

  it.each([
    ["of an older layout", (file: string) => setLayout(file, "0"), CatalogVersionError, /older release/],
    ["of a newer layout", (file: string) => setLayout(file, "99"), CatalogVersionError, /newer release/],
    [
      "that is damaged",
      (file: string) => writeFile(file, "rubbish".repeat(1000)),
      CatalogDamagedError,
      /cannot be read/,
    ],
  ])("%s is passed over, and named wherever it is missed", async (name, spoil, kind, reason) => {
    const { own, shipped } = await places(name);
    await spoil(own);
    const refusals: unknown[] = [];
    const catalog = await followCatalog([own, shipped], {
      checkEveryMs: 0,
      onRefused: (error) => refusals.push(error),
    });
    const found = await Promise.all([
      catalog.searchEndpoints("animals"),
      catalog.searchNaturalLanguage("all animals"),
      catalog.categoryEndpoints("Animals"),
      catalog.categories(),
    ]);
    for (const { total, notes } of found) {
      expect(total).toBe(1);
      expect(notes).toEqual([expect.stringMatching(reason)]);
    }
    await expect(catalog.categories("farm")).rejects.toThrow(reason);
    await expect(catalog.categoryEndpoints("Cows")).rejects.toThrow(reason);
    expect(await catalog.info()).toMatchObject({
      file: shipped,
      apiVersion: "2099.9",
      refused: [{ file: own, reason: expect.stringMatching(reason) }],
    });
    expect((await catalog.details("GET", "/zoo/animals")).notes?.join()).toMatch(reason);
    expect(await catalog.resolve("GET", "/zoo/keepers")).toMatchObject({ reason: expect.stringMatching(reason) });
    await expect(catalog.details("GET", "/zoo/keepers")).rejects.toThrow(reason);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toBeInstanceOf(kind);
    await buildCatalog({ ...tiny, apiVersion: "2100.2" }, own);
    expect(await catalog.info()).toMatchObject({ file: own, apiVersion: "2100.2" });
    expect(await catalog.info()).not.toHaveProperty("refused");
    expect(await catalog.searchEndpoints("animals")).not.toHaveProperty("notes");
    await catalog.close();
  });

  it("whose damage shows only in use is given up in the midst of the call that finds it", async () => {
    const own = join(folder, "late", "connectwise_api.db");
    const shipped = join(folder, "late.db");
    const [animals] = tiny.operations;
    if (animals === undefined) throw new Error("there are animals");
    const operations = Array.from({ length: 400 }, (_, index) => ({ ...animals, path: `/zoo/animals/${index}` }));
    await buildCatalog({ ...tiny, operations }, shipped);
    await buildCatalog({ ...tiny, operations }, own);
    await truncate(own, (await stat(own)).size / 2);
    const refusals: unknown[] = [];
    const catalog = await followCatalog([own, shipped], { onRefused: (error) => refusals.push(error) });
    const found = await Promise.all(["animals", "zoo"].map((query) => catalog.searchEndpoints(query)));
    for (const { total } of found) expect(total).toBeGreaterThan(10);
    expect(await catalog.info()).toMatchObject({ file: shipped, refused: [{ file: own }] });
    expect(refusals).toHaveLength(1);
    await catalog.close();
  });

  it("lacks a table that a whole catalog has", async () => {
    const { own, shipped } = await places("thin");
    const db = await openSqlite<Record<string, never>>(own);
    await db.schema.dropTable("ranking").execute();
    await db.destroy();
    const catalog = await followCatalog([own, shipped]);
    expect((await catalog.searchNaturalLanguage("all animals")).total).toBe(1);
    expect(await catalog.info()).toMatchObject({ file: shipped, refused: [{ file: own }] });
    await catalog.close();
  });

  it("is the failure when there is no other", async () => {
    const { own, shipped } = await places("alone");
    await setLayout(own, "0");
    await rm(shipped);
    await expect(followCatalog([own, shipped])).rejects.toBeInstanceOf(CatalogVersionError);
    await rm(own);
    await expect(followCatalog([own, shipped])).rejects.toThrow(shipped);
  });

  it("goes back to the package's own when it is removed", async () => {
    const { own, shipped } = await places("removed");
    const catalog = await followCatalog([own, shipped], { checkEveryMs: 0 });
    expect((await catalog.info()).file).toBe(own);
    await rm(own);
    expect((await catalog.info()).file).toBe(shipped);
    await catalog.close();
  });
});
