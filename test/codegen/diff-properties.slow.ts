import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { CatalogSeed } from "../../catalog/description/index.js";
import type { Change, ChangeKind } from "../../codegen/diff/change.js";
import { CHANGE_KINDS } from "../../codegen/diff/change.js";
import { renderJson } from "../../codegen/diff/render-json.js";
import { renderMarkdown } from "../../codegen/diff/render-markdown.js";
import { renderText } from "../../codegen/diff/render-text.js";
import { arbitrarySeed } from "./arbitrary-seed.js";
import { diff } from "./seed-builder.js";

// A hundred releases each, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 });

function mirroredKind(kind: ChangeKind): ChangeKind {
  const other = kind.endsWith("-added")
    ? kind.replace(/-added$/, "-removed")
    : kind.endsWith("-removed")
      ? kind.replace(/-removed$/, "-added")
      : kind;
  const found = CHANGE_KINDS.find((candidate) => candidate === other);
  if (found === undefined) throw new Error(`${kind} has no mirror`);
  return found;
}

/** What changed, without the judgement, which depends on the direction. */
function fact({ kind, place, before, after, mandatory, modules, operations }: Change): string {
  return JSON.stringify({ kind, place, before, after, mandatory, modules, operations });
}

function mirroredFact(change: Change): string {
  const { before, after, ...rest } = change;
  return fact({
    ...rest,
    kind: mirroredKind(change.kind),
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
  });
}

/** Names, summaries and the release, which the schema of a caller's program does not see. */
const COSMETIC: readonly ChangeKind[] = ["version", "category", "summary"];

/** A release as text, without the order of lists whose order says nothing. */
function meaning(release: CatalogSeed): string {
  return JSON.stringify(release, (key: string, value: unknown) => {
    if (!Array.isArray(value)) return value;
    if (key === "required" || key === "enum") return [...value].sort();
    return /^(?:all|one|any)Of$/.test(key) ? value.map((part) => JSON.stringify(part)).sort() : value;
  });
}

describe("the diff of any two releases", () => {
  it("of a release with itself is empty", () => {
    fc.assert(
      fc.property(arbitrarySeed, (release) => {
        const found = diff(release, structuredClone(release));
        expect(found.changes).toEqual([]);
        expect(found.operations).toEqual({ added: 0, removed: 0, changed: 0 });
        expect(found.modules).toEqual({});
      }),
    );
  });

  it("mirrors the diff the other way round", () => {
    fc.assert(
      fc.property(arbitrarySeed, arbitrarySeed, (one, other) => {
        const there = diff(one, other);
        const back = diff(other, one);
        expect(back.changes.map(fact).sort()).toEqual(there.changes.map(mirroredFact).sort());
        expect(back.operations).toEqual({
          added: there.operations.removed,
          removed: there.operations.added,
          changed: there.operations.changed,
        });
        expect([back.from, back.to]).toEqual([there.to, there.from]);
      }),
    );
  });

  it("is empty only when nothing differs", () => {
    fc.assert(
      fc.property(arbitrarySeed, arbitrarySeed, fc.nat(), (one, other, choice) => {
        const names = Object.keys(one.schemas);
        const name = names[choice % names.length] ?? "";
        const patched = { ...one, schemas: { ...one.schemas, [name]: other.schemas[name] ?? {} } };
        expect(diff(one, patched).changes.length === 0).toBe(meaning(one) === meaning(patched));
      }),
    );
  });

  it("is judged, counted, ranked and rendered, whatever it holds", () => {
    fc.assert(
      fc.property(arbitrarySeed, arbitrarySeed, (one, other) => {
        const found = diff(one, other);
        for (const change of found.changes) {
          if (COSMETIC.includes(change.kind) || change.kind === "operation-added") expect(change.breaking).toBe(false);
          if (change.operations === 0) expect(change.breaking).toBe(false);
        }
        expect(found.total.breaking + found.total.compatible).toBe(found.changes.length);
        const firstCompatible = found.changes.findIndex(({ breaking }) => !breaking);
        expect(found.changes.slice(0, firstCompatible === -1 ? undefined : firstCompatible)).toHaveLength(
          found.total.breaking,
        );
        expect(renderText(found)).toMatch(/^API 2025.*\n$/s);
        expect(renderMarkdown(found)).toMatch(/^## API 2025.*\n$/s);
        expect(JSON.parse(renderJson(found))).toEqual(found);
      }),
    );
  });
});
