import type { z } from "zod";
import { createRandom, type Random } from "../seed-data/random.js";
import { type Fault, type FaultRule, faultRuleSchema } from "./fault-rule.js";

/** The faults that are to happen. */
export interface FaultPlan {
  /**
   * Adds a rule; the first rule that applies wins.
   *
   * @returns a number by which the rule can be removed
   * @throws ZodError when the rule is not one
   */
  add(rule: FaultRule): number;
  /** @returns whether there was such a rule */
  remove(id: number): boolean;
  clear(): void;
  list(): readonly { readonly id: number; readonly rule: FaultRule; readonly hits: number }[];
}

/** The plan's other side: the server asks here about every request. */
export interface FaultSource extends FaultPlan {
  /** @returns the fault that this request meets */
  next(method: string, path: string): Fault | undefined;
}

interface Entry {
  readonly id: number;
  readonly rule: z.output<typeof faultRuleSchema>;
  readonly random: Random;
  readonly path: RegExp | undefined;
  matches: number;
  hits: number;
}

/** Builds a plan. */
export function createFaultPlan(rules: readonly FaultRule[] = []): FaultSource {
  const entries: Entry[] = [];
  let lastId = 0;
  const plan: FaultSource = {
    add: (given) => {
      const rule = faultRuleSchema.parse(given);
      const id = ++lastId;
      entries.push({
        id,
        rule,
        random: createRandom("fault", rule.seed),
        path: rule.path === undefined ? undefined : pathPattern(rule.path),
        matches: 0,
        hits: 0,
      });
      return id;
    },
    remove: (id) => {
      const place = entries.findIndex((entry) => entry.id === id);
      if (place >= 0) entries.splice(place, 1);
      return place >= 0;
    },
    clear: () => {
      entries.length = 0;
    },
    list: () => entries.map(({ id, rule, hits }) => ({ id, rule, hits })),
    next: (method, path) => {
      for (const entry of entries) if (applies(entry, method, path)) return entry.rule.fault;
      return undefined;
    },
  };
  for (const rule of rules) plan.add(rule);
  return plan;
}

function applies(entry: Entry, method: string, path: string): boolean {
  const { rule } = entry;
  if (rule.method && rule.method.toUpperCase() !== method) return false;
  if (entry.path && !entry.path.test(path)) return false;
  entry.matches++;
  if (rule.nth !== undefined && entry.matches !== rule.nth) return false;
  if (rule.times !== undefined && entry.hits >= rule.times) return false;
  if (rule.probability < 1 && !entry.random.chance(rule.probability)) return false;
  entry.hits++;
  return true;
}

function pathPattern(path: string): RegExp {
  const parts = path.split("*").map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}/?$`, "i");
}
