import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { RELEASE } from "../release.js";
import { compileExamples } from "./compile-examples.js";
import { codeBlocks, readTexts } from "./texts.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const TEXTS = readTexts();
const MANIFEST = "packaging/mcpb/manifest.json";
const OWN = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as {
  version: string;
  scripts: Record<string, string>;
};

describe("the texts for people", () => {
  it("hold examples that compile", () => {
    const examples = new Map(
      [...TEXTS].flatMap(([path, text]) =>
        [...codeBlocks(text, "ts")].map(([line, code]): [string, string] => [`${path}:${line}`, code]),
      ),
    );
    expect(examples.size).toBeGreaterThan(12);
    expect(compileExamples(examples)).toEqual([]);
  }, 120_000);

  it("hold JSON that is JSON", () => {
    for (const [path, text] of TEXTS) {
      for (const [line, code] of codeBlocks(text, "json")) {
        expect(() => JSON.parse(code), `${path}:${line}`).not.toThrow();
      }
    }
  });

  it("link to files and headings that exist", () => {
    const broken: string[] = [];
    for (const [path, text] of TEXTS) {
      for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https?:/.test(target)) continue;
        const [file = "", heading] = target.split("#");
        const place = join(ROOT, file === "" ? path : join(dirname(path), file));
        const isThere = existsSync(place);
        if (!isThere || (heading !== undefined && !headingsOf(readFileSync(place, "utf8")).includes(heading))) {
          broken.push(`${path}: ${target}`);
        }
      }
    }
    expect(broken).toEqual([]);
  });

  it("name scripts that package.json has", () => {
    const { scripts } = OWN;
    const named = [...TEXTS.values()].flatMap((text) => [...text.matchAll(/npm run ([a-z][\w:-]*)/g)]);
    expect(named.length).toBeGreaterThan(10);
    for (const [, name] of named) expect(Object.keys(scripts)).toContain(name);
  });

  it("name the tarball as npm pack does now", () => {
    const named = [...TEXTS.values()].flatMap((text) => [...text.matchAll(/cwm-api-gateway-(\d[\w.]*)\.tgz/g)]);
    expect(named.length).toBeGreaterThan(0);
    for (const [, version] of named) expect(version).toBe(OWN.version);
  });

  it("name no counts that the next description changes, and neither does the bundle's manifest", () => {
    const texts = new Map([...TEXTS, [MANIFEST, readFileSync(`${ROOT}${MANIFEST}`, "utf8")]]);
    const { operations, paths, schemas } = RELEASE.counts;
    const counts = [operations, paths, schemas].flatMap((count) => [String(count), count.toLocaleString("en")]);
    for (const [path, text] of texts) {
      const numbers = text.match(/\b\d[\d,]*\d\b/g) ?? [];
      expect(
        numbers.filter((number) => counts.includes(number)),
        path,
      ).toEqual([]);
    }
  });
});

/** Headings as links name them. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
}
