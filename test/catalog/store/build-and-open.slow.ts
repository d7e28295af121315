import { chmod, copyFile, mkdir, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import {
  buildCatalog,
  buildFromDescription,
  type Catalog,
  CatalogDamagedError,
  CatalogMissingError,
  CatalogVersionError,
  inspectCatalog,
  NotACatalogError,
  openCatalog,
  openSqlite,
  parseVocabulary,
} from "../../../catalog/index.js";
import { RELEASE } from "../../release.js";
import { useShippedCatalog } from "../shipped-catalog.js";
import { setLayout, tiny } from "../tiny-catalog.js";

const shipped = useShippedCatalog();
const { counts } = RELEASE;

describe("building", () => {
  it("holds the whole description", async () => {
    expect(await shipped().catalog.info()).toMatchObject({
      apiVersion: RELEASE.apiVersion,
      operations: counts.operations,
      paths: counts.paths,
      schemas: counts.schemas,
      categories: counts.tags,
      byMethod: counts.methods,
      byModule: counts.modules,
      layout: 3,
    });
  });

  it("leaves one plain file behind and no journal", async () => {
    expect(await readdir(shipped().folder)).toEqual(["connectwise_api.db"]);
    // Bytes 18 and 19 of a SQLite file say 1 for a rollback journal and 2 for WAL.
    const header = await readFile(shipped().file);
    expect([header[18], header[19]]).toEqual([1, 1]);
  });

  it("gives equal stores for equal input", async () => {
    const folder = join(shipped().folder, "equal");
    await buildCatalog(tiny, join(folder, "a.db"));
    await buildCatalog(tiny, join(folder, "b.db"));
    expect((await readFile(join(folder, "a.db"))).equals(await readFile(join(folder, "b.db")))).toBe(true);
  });

  // For a newer release codegen asks for the words that are missing.
  it.runIf(RELEASE.apiVersion === "2025.1")("has words for every tag, and for none that is not there", () => {
    expect(shipped().report).toMatchObject({ tagsWithoutVocabulary: [], unknownNames: [] });
  });

  it("names what the vocabulary lacks and what it names in vain", async () => {
    const vocabulary = parseVocabulary(
      new Map([
        [
          "zoo.json",
          '{ "Plants": { "words": ["tree"] }, "Animals": { "operations": { "GET /zoo/cages": ["cage"] } } }',
        ],
      ]),
    );
    const report = await buildCatalog(tiny, join(shipped().folder, "named", "c.db"), { vocabulary });
    expect(report).toMatchObject({ tagsWithoutVocabulary: [], unknownNames: ["Plants", "GET /zoo/cages"] });
    const bare = await buildCatalog(tiny, join(shipped().folder, "named", "d.db"));
    expect(bare.tagsWithoutVocabulary).toEqual(["Animals"]);
  });

  it("leads the words of a module's file to that module when several share a category", async () => {
    const [animals] = tiny.operations;
    if (animals === undefined) throw new Error("The seed has an operation.");
    const farm = { ...animals, operationId: "getFarmAnimals", path: "/farm/animals", module: "farm" };
    const vocabulary = parseVocabulary(
      new Map([
        ["zoo.json", '{ "Animals": { "words": ["lion"], "tasks": { "GET": ["who roars tonight"] } } }'],
        ["farm.json", '{ "Animals": { "words": ["cow"], "tasks": { "GET": ["who gives milk"] } } }'],
      ]),
    );
    const file = join(shipped().folder, "shared", "e.db");
    await buildCatalog({ ...tiny, operations: [animals, farm] }, file, { vocabulary });
    const catalog = await openCatalog(file);
    const first = async (query: string) => (await catalog.searchNaturalLanguage(query)).results[0]?.path;
    expect(await Promise.all(["lions", "cows", "who roars", "milk"].map(first))).toEqual([
      "/zoo/animals",
      "/farm/animals",
      "/zoo/animals",
      "/farm/animals",
    ]);
    await catalog.close();
  });

  it("works for a description of another release with unknown tags", async () => {
    const description = JSON.parse(await readFile("codegen/manage.json", "utf8")) as {
      info: { version: string };
      paths: object;
    };
    const file = join(shipped().folder, "newer", "connectwise_api.db");
    const newer = {
      ...description,
      info: { ...description.info, version: "2099.1" },
      paths: {
        "/zoo/animals": {
          get: {
            tags: ["Zoo Animals"],
            summary: "Get List of Animal",
            operationId: "getZooAnimals",
            responses: {
              "200": {
                description: "List of Animal",
                content: { "application/json": { schema: { type: "array", items: { type: "string" } } } },
              },
            },
          },
        },
      },
    };
    const report = await buildFromDescription(JSON.stringify(newer), file);
    expect(report).toMatchObject({ apiVersion: "2099.1", operations: 1, tagsWithoutVocabulary: ["Zoo Animals"] });
    const catalog = await openCatalog(file);
    expect((await catalog.searchNaturalLanguage("list the animals of the zoo")).results[0]?.path).toBe("/zoo/animals");
    await catalog.close();
  });

  it("leaves the old file alone when building fails", async () => {
    const file = join(shipped().folder, "kept.db");
    await writeFile(file, "precious");
    await expect(buildFromDescription("{ no json", file)).rejects.toThrow();
    expect(await readFile(file, "utf8")).toBe("precious");
  });
});

describe("building where something lies already", () => {
  const place = (name: string) => join(shipped().folder, "taken", name);

  it("removes what killed builds of the same file left, and nothing else", async () => {
    const file = join(shipped().folder, "killed", "a.db");
    await mkdir(dirname(file));
    const dead = [".a.db.999999999-0123abcd", ".a.db.999999999-0123abcd-journal"];
    const kept = [`.a.db.${process.ppid}-0123abcd`, ".a.db.notes", ".b.db.999999999-0123abcd"];
    for (const name of [...dead, ...kept]) await writeFile(join(dirname(file), name), "");
    await buildCatalog(tiny, file);
    expect((await readdir(dirname(file))).sort()).toEqual([...kept, "a.db"].sort());
  });

  it("replaces nothing that is no catalog, be it text, another database or a folder", async () => {
    await mkdir(place("folder.db"), { recursive: true });
    await writeFile(place("notes.txt"), "precious");
    const db = await openSqlite<Record<string, never>>(place("other.db"));
    await db.schema.createTable("note").addColumn("id", "integer").execute();
    await db.destroy();
    for (const name of ["folder.db", "notes.txt", "other.db"]) {
      await expect(buildCatalog(tiny, place(name)), name).rejects.toBeInstanceOf(NotACatalogError);
    }
    expect(await readFile(place("notes.txt"), "utf8")).toBe("precious");
  });

  it("replaces a catalog of any layout, an empty file, and what bears the catalog's name though it is damaged", async () => {
    await buildCatalog(tiny, place("old.db"));
    await setLayout(place("old.db"), "0");
    await writeFile(place("empty.db"), "");
    await writeFile(place("connectwise_api.db"), "rubbish".repeat(1000));
    for (const name of ["old.db", "empty.db", "connectwise_api.db"]) {
      await buildCatalog(tiny, place(name));
      const catalog = await openCatalog(place(name));
      expect((await catalog.info()).operations, name).toBe(1);
      await catalog.close();
    }
  });
});

describe("opening", () => {
  it("works from a folder that may not be written to", async () => {
    const folder = join(shipped().folder, "readonly");
    await mkdir(folder);
    const file = join(folder, "connectwise_api.db");
    await copyFile(shipped().file, file);
    await chmod(file, 0o444);
    await chmod(folder, 0o555);
    try {
      const catalog = await openCatalog(file);
      expect((await catalog.searchEndpoints("ticket")).total).toBeGreaterThan(0);
      await catalog.close();
      expect(await readdir(folder)).toEqual(["connectwise_api.db"]);
    } finally {
      await chmod(folder, 0o755);
    }
  });

  it("says that there is none, and how to get one", async () => {
    const error = await openCatalog(join(shipped().folder, "nowhere", "x.db")).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(CatalogMissingError);
    expect(String(error)).toContain("build-database");
  });

  it("says that a file is no database, is empty, is cut off, is something else, or a folder", async () => {
    const { folder, file } = shipped();
    const make = async (name: string, prepare: (path: string) => Promise<unknown>): Promise<string> => {
      const path = join(folder, name);
      await prepare(path);
      return path;
    };
    const damaged = [
      await make("text.db", (path) =>
        writeFile(path, "this is not a database, but long enough to have a header".repeat(50)),
      ),
      await make("empty.db", (path) => writeFile(path, "")),
      await make("folder.db", (path) => mkdir(path)),
      await make("other.db", async (path) => {
        const db = await openSqlite<Record<string, never>>(path);
        await db.schema.createTable("note").addColumn("id", "integer").execute();
        await db.destroy();
      }),
    ];
    for (const path of damaged) {
      const error = await openCatalog(path).catch((caught: unknown) => caught);
      expect(error, path).toBeInstanceOf(CatalogDamagedError);
      expect(String(error)).toContain("build-database");
    }
    const cut = await make("cut.db", async (path) => {
      await copyFile(file, path);
      await truncate(path, 400_000);
    });
    await expect(inspectCatalog(cut)).rejects.toBeInstanceOf(CatalogDamagedError);
    await expect(openCatalog(cut).then((catalog) => catalog.searchEndpoints("ticket"))).rejects.toBeInstanceOf(
      CatalogDamagedError,
    );
  });

  it("tells a store of an older and of a newer release apart", async () => {
    for (const [layout, age] of [
      ["0", "older"],
      ["99", "newer"],
    ] as const) {
      const file = join(shipped().folder, `${age}.db`);
      await copyFile(shipped().file, file);
      await setLayout(file, layout);
      const error = await openCatalog(file).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(CatalogVersionError);
      expect(String(error)).toContain(`${age} release`);
    }
  });
});

/** A copy of the shipped catalog, to be damaged. */
async function copyOf(file: string) {
  await copyFile(shipped().file, file);
  return await openSqlite<Record<string, object>>(file);
}

describe("using a store whose rows are damaged", () => {
  const details = (catalog: Catalog) => catalog.details("GET", "/service/tickets");

  it.each<[what: string, table: string, change: string, use: (catalog: Catalog) => Promise<unknown>]>([
    ["an operation that is cut off", "operation", "document = substr(document, 1, 200)", details],
    [
      "an operation without its answers",
      "operation",
      `document = replace(document, '"responses"', '"res~onses"')`,
      details,
    ],
    [
      "another operation's description",
      "operation",
      `document = replace(document, '"path":"/s', '"path":"/~')`,
      details,
    ],
    ["a schema that is cut off", "model", "document = substr(document, 1, 10)", details],
    ["a schema that is none", "model", "document = '[]'", details],
    ["an unknown verb", "operation", "method = 'G' || id", (catalog) => catalog.categoryEndpoints("service")],
    ["a list of words", "term", "operations = substr(operations, 2)", (catalog) => catalog.searchEndpoints("ticket")],
  ])("says so of %s, and what to do", async (what, table, change, use) => {
    const file = join(shipped().folder, `used-${what.replaceAll(" ", "-")}.db`);
    const db = await copyOf(file);
    await sql`update ${sql.table(table)} set ${sql.raw(change)}`.execute(db);
    await db.destroy();
    const catalog = await openCatalog(file);
    const error = await use(catalog).catch((caught: unknown) => caught);
    await catalog.close();
    expect(error).toBeInstanceOf(CatalogDamagedError);
    expect(String(error)).toMatch(/test-database.*build-database/);
  });
});

describe("inspecting", () => {
  it("reports counts, index health and five sample searches", async () => {
    const inspection = await inspectCatalog(shipped().file);
    expect(inspection).toMatchObject({
      apiVersion: RELEASE.apiVersion,
      operations: counts.operations,
      index: { searchable: counts.operations, ranked: counts.operations },
    });
    expect(inspection.index.terms).toBeGreaterThan(2000);
    expect(inspection.index.phrases).toBeGreaterThan(5000);
    expect(inspection.samples).toHaveLength(5);
    expect(inspection.samples.map(({ first }) => `${first?.method} ${first?.path}`)).toContain("POST /time/entries");
  });

  it("throws for counts that disagree", async () => {
    const file = join(shipped().folder, "thin.db");
    await copyFile(shipped().file, file);
    const db = await openSqlite<{ ranking: { operation: number } }>(file);
    await db.deleteFrom("ranking").where("operation", "<", 100).execute();
    await db.destroy();
    await expect(inspectCatalog(file)).rejects.toThrow(
      `ranking knows ${counts.operations - 99} of ${counts.operations}`,
    );
  });

  it.each(["parameter", "model", "term", "phrase", "phrase_term", "topic_term", "topic_cue", "intent_cue", "concept"])(
    "throws when rows of %s are gone",
    async (table) => {
      const file = join(shipped().folder, `without-${table}.db`);
      await copyFile(shipped().file, file);
      const db = await openSqlite<Record<string, object>>(file);
      await sql`delete from ${sql.table(table)}`.execute(db);
      await db.destroy();
      await expect(inspectCatalog(file)).rejects.toThrow(`the table ${table} holds 0 of`);
    },
  );

  it.each([
    ["operation", '"operationId":"getServiceTickets"'],
    ["model", '"hourlyCost"'],
    ["phrase", "reset"],
    ["meta", RELEASE.apiVersion],
  ])("names %s when a letter in it has changed, which SQLite's own check lets pass", async (table, text) => {
    const file = join(shipped().folder, `changed-${table}.db`);
    const db = await copyOf(file);
    const column = table === "meta" ? "value" : table === "phrase" ? "text" : "document";
    const changed = text.replace(/.$/, "~");
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = replace(${sql.ref(column)}, ${text}, ${changed})`.execute(
      db,
    );
    expect((await sql`pragma integrity_check`.execute(db)).rows).toEqual([{ integrity_check: "ok" }]);
    await db.destroy();
    await expect(inspectCatalog(file)).rejects.toThrow(`rows of the table ${table} are not as they were built`);
  });

  it("notices a byte changed in the full-text index", async () => {
    const file = join(shipped().folder, "changed-index.db");
    const db = await copyOf(file);
    const { rows } = await sql<{
      block: Uint8Array;
    }>`select block from search_text_data order by id desc limit 1`.execute(db);
    await db.destroy();
    const bytes = await readFile(file);
    const place = bytes.indexOf(Buffer.from(rows[0]?.block.subarray(0, 40) ?? []));
    expect(place).toBeGreaterThan(0);
    bytes[place + 30] = (bytes[place + 30] ?? 0) ^ 1;
    await writeFile(file, bytes);
    await expect(inspectCatalog(file)).rejects.toThrow("rows of the table search_text_data are not as they were built");
  });

  it("throws for pages that were overwritten", async () => {
    const file = join(shipped().folder, "scratched.db");
    const bytes = await readFile(shipped().file);
    bytes.fill(0x5a, bytes.length / 2, bytes.length / 2 + 40_000);
    await writeFile(file, bytes);
    await expect(inspectCatalog(file)).rejects.toBeInstanceOf(CatalogDamagedError);
  });
});
