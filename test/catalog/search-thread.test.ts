import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { CatalogDamagedError, openWithSearchThread } from "../../catalog/index.js";
import { useShippedCatalog } from "./shipped-catalog.js";

const shipped = useShippedCatalog();
/** The thread's program is one of the files that the build makes. */
const PROGRAM = pathToFileURL("dist/mcp/search-thread.js");

const QUESTIONS = ["log two hours on a ticket", "open tickets of a company", "hwo many invoices", "zzz"];

describe("a catalog with a thread for searches", () => {
  it("answers as one without", async () => {
    const { file, catalog } = shipped();
    const lost: Error[] = [];
    const threaded = await openWithSearchThread(file, PROGRAM, (error) => lost.push(error));
    try {
      const usage = new Map([["GET /finance/invoices/count", 50]]);
      for (const question of QUESTIONS) {
        const plain = await catalog.searchNaturalLanguage(question, { limit: 7, usage });
        expect(await threaded.searchNaturalLanguage(question, { limit: 7, usage })).toEqual(plain);
        expect(await threaded.searchEndpoints(question)).toEqual(await catalog.searchEndpoints(question));
        expect(await threaded.words(question)).toEqual(await catalog.words(question));
        expect(await threaded.questionWords(question)).toEqual(await catalog.questionWords(question));
      }
      expect(await threaded.info()).toEqual(await catalog.info());
      expect(lost).toEqual([]);
    } finally {
      await threaded.close();
    }
  });

  it("leaves this thread free while it searches", async () => {
    const threaded = await openWithSearchThread(shipped().file, PROGRAM);
    try {
      let turns = 0;
      const turning = setInterval(() => turns++, 0);
      // The first search reads the whole index, which this thread would do at one go.
      await threaded.searchNaturalLanguage("log two hours on a ticket");
      clearInterval(turning);
      expect(turns).toBeGreaterThan(10);
    } finally {
      await threaded.close();
    }
  });

  it("searches by itself when the thread is lost, and says so once", async () => {
    const { file, catalog } = shipped();
    for (const program of ["throw new Error('broken')", "process.exit(3)", "setTimeout(() => process.exit(0), 50)"]) {
      const lost: Error[] = [];
      const url = new URL(`data:text/javascript,${encodeURIComponent(program)}`);
      const threaded = await openWithSearchThread(file, url, (error) => lost.push(error));
      try {
        const found = await Promise.all(QUESTIONS.map((question) => threaded.searchEndpoints(question)));
        expect(found).toEqual(await Promise.all(QUESTIONS.map((question) => catalog.searchEndpoints(question))));
        expect(await threaded.searchEndpoints("boards")).toEqual(await catalog.searchEndpoints("boards"));
        expect(lost).toHaveLength(1);
      } finally {
        await threaded.close();
      }
    }
  });

  it("fails with the error of its class", async () => {
    const { file, folder } = shipped();
    const damaged = join(folder, "damaged.db");
    await copyFile(file, damaged);
    const database = new Database(damaged);
    database.exec("drop table phrase");
    database.close();
    const threaded = await openWithSearchThread(damaged, PROGRAM);
    try {
      await expect(threaded.searchEndpoints("tickets")).rejects.toBeInstanceOf(CatalogDamagedError);
    } finally {
      await threaded.close();
    }
  });
});
