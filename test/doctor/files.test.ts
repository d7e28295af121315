import { chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildCatalog, openSqlite } from "../../catalog/index.js";
import { openFastMemory } from "../../mcp/fast-memory/index.js";
import { selfSignedCertificate } from "../network/self-signed-certificate.js";
import { createPatient, find, type Patient, smallSeed } from "./doctor-patient.js";

let patient: Patient;
beforeEach(async () => {
  patient = await createPatient("2025.1");
});
afterEach(() => patient.remove());

async function check(name: string, env: Record<string, string> = {}) {
  return find(await patient.examine(env), name);
}

describe("the data folder", () => {
  it("need not exist, and is not made", async () => {
    expect(await check("CWM_DATA_DIR")).toMatchObject({
      status: "ok",
      found: expect.stringContaining("not there yet"),
    });
    expect(await readdir(patient.folder)).toEqual(["shipped.db"]);
  });

  it("is found writable without a trace", async () => {
    await mkdir(patient.dataFolder);
    expect(await check("CWM_DATA_DIR")).toMatchObject({ status: "ok", found: expect.stringMatching(/: writable$/) });
    expect(await readdir(patient.dataFolder)).toEqual([]);
  });

  it("may not be a file, nor lie below one", async () => {
    await writeFile(patient.dataFolder, "");
    expect((await check("CWM_DATA_DIR")).status).toBe("fail");
    expect((await check("CWM_DATA_DIR", { CWM_DATA_DIR: join(patient.dataFolder, "below") })).status).toBe("fail");
    expect((await check("CWM_LOG_FILE")).status).toBe("warn");
    expect((await check("CWM_FAST_MEMORY_DB")).status).toBe("fail");
  });

  it("has a place for files that are saved", async () => {
    await mkdir(patient.dataFolder);
    await writeFile(join(patient.dataFolder, "downloads"), "");
    expect(await check("CWM_DATA_DIR")).toMatchObject({
      status: "warn",
      found: expect.stringMatching(/downloads: is a file$/),
    });
  });

  it("is no log file", async () => {
    const found = await check("CWM_LOG_FILE", { CWM_LOG_FILE: patient.folder });
    expect(found).toMatchObject({ status: "warn", found: expect.stringMatching(/: is a folder$/) });
  });

  // Rights do not bind the administrator, and Windows keeps them elsewhere.
  it.runIf(process.getuid !== undefined && process.getuid() !== 0)("may not be read-only", async () => {
    await mkdir(patient.dataFolder);
    await chmod(patient.dataFolder, 0o500);
    expect((await check("CWM_DATA_DIR")).status).toBe("fail");
    await chmod(patient.dataFolder, 0o700);
  });

  it("should not lie in a package folder", async () => {
    const found = await check("CWM_DATA_DIR", { CWM_DATA_DIR: join(patient.folder, "node_modules", "x") });
    expect(found).toMatchObject({ status: "warn", advice: expect.stringContaining("updated") });
  });
});

describe("the catalog", () => {
  it("is the shipped one unless another is there", async () => {
    const found = await check("CWM_CATALOG_DB");
    expect(found).toMatchObject({
      status: "ok",
      found: expect.stringContaining("as it came with the package: release 2025.1"),
    });
  });

  it.each([
    ["2024.3", "warn", "newer (release 2025.1). Go back to the package's with build-database --reset"],
    ["2025.2", "ok", undefined],
  ])("of release %s in the data folder gets %s", async (release, status, advice) => {
    await mkdir(patient.dataFolder);
    await buildCatalog(smallSeed(release), join(patient.dataFolder, "connectwise_api.db"));
    const found = await check("CWM_CATALOG_DB");
    expect(found.status).toBe(status);
    expect(found.found).toContain("built with build-database");
    expect(found.advice ?? "").toContain(advice ?? "");
  });

  it("that was built from other sources is named, one that is a copy is not", async () => {
    const file = join(patient.folder, "own.db");
    await buildCatalog(smallSeed("2025.1", "Other words"), file);
    expect(await check("CWM_CATALOG_DB", { CWM_CATALOG_DB: file })).toMatchObject({
      status: "warn",
      found: expect.stringContaining("named by CWM_CATALOG_DB"),
      advice: expect.stringMatching(/another version of this program.* by unsetting CWM_CATALOG_DB, or build it anew/),
    });
    await buildCatalog(smallSeed("2025.1"), file);
    expect((await check("CWM_CATALOG_DB", { CWM_CATALOG_DB: file })).status).toBe("ok");
  });

  it("that cannot be used is named, with the one that stands in for it", async () => {
    await mkdir(patient.dataFolder);
    const own = join(patient.dataFolder, "connectwise_api.db");
    await writeFile(own, "not a database at all".repeat(100));
    expect(await check("CWM_CATALOG_DB")).toMatchObject({
      status: "warn",
      found: expect.stringContaining("as it came with the package: release 2025.1"),
      advice: expect.stringMatching(/connectwise_api\.db cannot be read: .*build-database --reset/),
    });
  });

  it("must be there and be one", async () => {
    const missing = await check("CWM_CATALOG_DB", { CWM_CATALOG_DB: join(patient.folder, "none.db") });
    expect(missing).toMatchObject({ status: "fail", advice: expect.stringContaining("build-database") });
    const rubbish = join(patient.folder, "rubbish.db");
    await writeFile(rubbish, "not a database at all".repeat(100));
    expect((await check("CWM_CATALOG_DB", { CWM_CATALOG_DB: rubbish })).status).toBe("fail");
  });
});

describe("fast memory", () => {
  it("need not exist, and is not made", async () => {
    expect(await check("CWM_FAST_MEMORY_DB")).toMatchObject({
      status: "ok",
      found: expect.stringContaining("made with the first saved call"),
    });
  });

  it("may be an empty file, which is filled, and no folder", async () => {
    await mkdir(patient.dataFolder);
    await writeFile(join(patient.dataFolder, "fast_memory_api.db"), "");
    expect((await check("CWM_FAST_MEMORY_DB")).status).toBe("ok");
    const folder = await check("CWM_FAST_MEMORY_DB", { CWM_FAST_MEMORY_DB: patient.dataFolder });
    expect(folder).toMatchObject({ status: "fail", found: expect.stringMatching(/: is a folder$/) });
  });

  it("is counted", async () => {
    await mkdir(patient.dataFolder);
    const memory = await openFastMemory(join(patient.dataFolder, "fast_memory_api.db"));
    await memory.save({ method: "GET", path: "/service/tickets", description: "my tickets" });
    await memory.close();
    expect(await check("CWM_FAST_MEMORY_DB")).toMatchObject({
      status: "ok",
      found: expect.stringMatching(/: 1 saved calls$/),
    });
  });

  it("is left as it is when a newer release wrote it, and said so", async () => {
    await mkdir(patient.dataFolder);
    const file = join(patient.dataFolder, "fast_memory_api.db");
    const memory = await openFastMemory(file);
    await memory.save({ method: "GET", path: "/service/tickets", description: "my tickets" });
    await memory.close();
    const db = await openSqlite(file);
    await sql`PRAGMA user_version = 99`.execute(db);
    await db.destroy();
    expect(await check("CWM_FAST_MEMORY_DB")).toMatchObject({
      status: "fail",
      found: expect.stringContaining("newer release (tables version 99)"),
      advice: expect.stringContaining("Update"),
    });
    expect(await readdir(patient.dataFolder)).toEqual(["fast_memory_api.db"]);
  });

  it("is found damaged, and left as it is", async () => {
    await mkdir(patient.dataFolder);
    await writeFile(join(patient.dataFolder, "fast_memory_api.db"), "rubbish".repeat(1000));
    expect(await check("CWM_FAST_MEMORY_DB")).toMatchObject({
      status: "fail",
      advice: expect.stringContaining("restore"),
    });
    expect(await readdir(patient.dataFolder)).toEqual(["fast_memory_api.db"]);
  });
});

describe("the certificate file", () => {
  it("must hold certificates", async () => {
    const { cert } = selfSignedCertificate("tenant.example");
    const file = join(patient.folder, "ca.pem");
    for (const [text, status, words] of [
      [cert, "ok", "and 1 from"],
      [`# ours\n${cert}\n${cert.replace(/\n.{10}/, "\nnonsense!!")}`, "fail", "certificate 2 of 2 is damaged"],
      ["-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n", "fail", "certificate 1 of 1 is damaged"],
      ["nonsense", "fail", "holds no certificate"],
    ] as const) {
      await writeFile(file, text);
      const found = await check("Certificates", { NODE_EXTRA_CA_CERTS: file });
      expect(found).toMatchObject({ status, found: expect.stringContaining(words) });
    }
  });
});

describe("the program", () => {
  it("wants a Node that is new enough", async () => {
    const status = async (nodeVersion: string) => find(await patient.examine({}, { nodeVersion }), "Program").status;
    expect(await status("18.20.0")).toBe("fail");
    expect(await status("20.18.0")).toBe("fail");
    expect(await status("20.19.0")).toBe("ok");
    expect(await status("24.0.0")).toBe("ok");
  });
});
