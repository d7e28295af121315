import type { Random } from "./random.js";

/** A custom field that the tenant defines, and the models whose records carry it. */
export interface CustomFieldFacts {
  readonly caption: string;
  readonly type: string;
  readonly entryMethod: string;
  readonly decimals: number;
  readonly pod: number;
  /** Some value for a seeded record. */
  readonly value: (random: Random) => unknown;
}

/** The place on a screen that stands for a model; fields are defined per place. */
export const PODS: Readonly<Record<string, number>> = {
  Ticket: 1,
  ProjectTicket: 1,
  Company: 2,
  Contact: 3,
  "Company.Configuration": 4,
  Opportunity: 5,
  Project: 6,
  TimeEntry: 7,
  Agreement: 8,
};

const TIERS = ["Bronze", "Silver", "Gold"];

/** The fields, in the order of their ids. Values typed into the product may hold invisible marks: one does. */
export const CUSTOM_FIELDS: readonly CustomFieldFacts[] = [
  field("Asset Tag", "Text", "EntryField", 1, (random) => `A-${random.int(100, 999)}`),
  field("Downtime Minutes", "Number", "EntryField", 1, (random) => random.int(5, 240)),
  field("Escalated", "Checkbox", "EntryField", 1, () => true),
  field("Service Tier", "Text", "List", 2, (random) => random.pick(TIERS)),
  field("Renewal Date", "Date", "Date", 2, (random) => `2026-0${random.int(1, 9)}-01T00:00:00Z`),
  field("Seats", "Number", "EntryField", 2, (random) => random.int(5, 90)),
  field("VIP", "Checkbox", "EntryField", 3, () => true),
  field("Preferred Name", "Text", "EntryField", 3, () => "\u200ESam"),
  field("Rack Unit", "Number", "EntryField", 4, (random) => random.int(1, 42)),
  field("Lead Score", "Percent", "EntryField", 5, (random) => random.int(1, 99), 1),
  field("Budget Code", "Text", "EntryField", 6, (random) => `B${random.int(10, 99)}`),
  field("Travel Distance", "Number", "EntryField", 7, (random) => random.int(1, 80), 1),
  field("Signed Copy", "Hyperlink", "EntryField", 8, () => "https://www.northfold.example/contracts"),
];

function field(
  caption: string,
  type: string,
  entryMethod: string,
  pod: number,
  value: (random: Random) => unknown,
  decimals = 0,
): CustomFieldFacts {
  return { caption, type, entryMethod, pod, value, decimals };
}

/** @returns the values of a seeded record: about one field in three is filled in */
export function customFieldValues(model: string, random: Random): { id: number; value: unknown }[] {
  const values: { id: number; value: unknown }[] = [];
  CUSTOM_FIELDS.forEach((one, place) => {
    if (one.pod === PODS[model] && random.chance(0.35)) values.push({ id: place + 1, value: one.value(random) });
  });
  return values;
}
