import { compareText } from "./compare-text.js";
import type { OpenApiDocument } from "./document.js";

/**
 * A small, named correction of a mistake in the official description. The file itself is never edited, so that a newer
 * one can take its place; a repair whose mistake is gone applies zero times.
 */
export interface Repair {
  /** Kebab-case, stable: it stands in reports and in the manifest. */
  readonly name: string;
  /** Why the description is wrong as it stands. */
  readonly reason: string;
  /** Changes the document in place and returns where. */
  readonly apply: (document: OpenApiDocument) => string[];
}

/** How often a repair applied to one description, and where. */
export interface RepairReport {
  readonly name: string;
  readonly reason: string;
  readonly count: number;
  readonly places: readonly string[];
}

/** Applies repairs in their order, each to what the ones before it left. */
export function applyRepairs(document: OpenApiDocument, repairs: readonly Repair[]): RepairReport[] {
  return repairs.map(({ name, reason, apply }) => {
    const places = apply(document).sort(compareText);
    return { name, reason, count: places.length, places };
  });
}
