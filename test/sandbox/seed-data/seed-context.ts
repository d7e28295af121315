import type { Models } from "../description/model.js";
import type { Resource } from "../description/resource.js";
import type { FindTarget } from "../store/reference-targets.js";
import type { References } from "../store/references.js";
import { createRandom, type Random } from "./random.js";

/** What the makers of seeded records work with. */
export interface SeedContext {
  /** The number that all choices depend on. */
  readonly seed: number;
  /** How many service tickets there are. */
  readonly tickets: number;
  /** The moment up to which the seeded business has worked, in milliseconds since 1970. */
  readonly until: number;
  readonly models: Models;
  readonly references: References;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly findTarget: FindTarget;
  /** Choices that belong to one record. */
  random(...parts: readonly (string | number)[]): Random;
}

/** Builds a context; see {@link SeedContext} for the parts. */
export function createSeedContext(parts: Omit<SeedContext, "random">): SeedContext {
  return { ...parts, random: (...more) => createRandom(parts.seed, ...more) };
}

/** One hour, one day in milliseconds. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** @returns the moment as the API writes it: whole seconds, UTC */
export function toStamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** The part of `_info` that is stored; links are added when a record is answered. */
export function stamps(entered: number, enteredBy: string, updated = entered, updatedBy = enteredBy) {
  return { lastUpdated: toStamp(updated), updatedBy, dateEntered: toStamp(entered), enteredBy };
}
