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
  const seconds = Math.floor(milliseconds / 1000);
  const day = Math.floor(seconds / 86_400);
  const rest = seconds - day * 86_400;
  const two = TWO_DIGITS;
  return `${dayText(day)}T${two[Math.floor(rest / 3600)]}:${two[Math.floor(rest / 60) % 60]}:${two[rest % 60]}Z`;
}

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));

/** The date of a day since 1970, reckoned from March so that leap days come last; `Date` would take most of a record's time. */
function dayText(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${TWO_DIGITS[month]}-${TWO_DIGITS[dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1]}`;
}

/** The part of `_info` that is stored; links are added when a record is answered. */
export function stamps(entered: number, enteredBy: string, updated = entered, updatedBy = enteredBy) {
  return { lastUpdated: toStamp(updated), updatedBy, dateEntered: toStamp(entered), enteredBy };
}
