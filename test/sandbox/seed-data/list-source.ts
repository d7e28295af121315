import type { IdRange, Label, Source } from "../store/collection.js";
import { makeRecord } from "./generic-record.js";
import type { SeedContext } from "./seed-context.js";

/** A list of seeded records that are told apart by their ids. */
export interface ListPlan {
  readonly model: string;
  readonly key: string;
  /** The ids below a parent; for lists without one, of all. */
  range(scope: string): IdRange;
  readonly lastId: number;
  label(id: number, scope: string): Label;
  /** What a record holds besides its label; what is required beyond that is made up. */
  given(id: number, scope: string): Readonly<Record<string, unknown>>;
  /** What a record holds that answers do not show and filters know. */
  hidden?(id: number): Readonly<Record<string, unknown>>;
}

/** Builds the source of a list. */
export function createListSource(context: SeedContext, plan: ListPlan): Source {
  const { model, key, range, lastId, label } = plan;
  return {
    range,
    lastId,
    label,
    make: (id, scope) => {
      const given = { ...label(id, scope), ...plan.given(id, scope) };
      const record = makeRecord(context, { model, key, id, scope, extent: "required", given });
      return plan.hidden ? Object.assign(record, plan.hidden(id)) : record;
    },
  };
}

/** @returns the range of a list whose ids run from 1 */
export function fromOne(count: number): { range: () => IdRange; lastId: number } {
  return { range: () => ({ first: 1, count }), lastId: count };
}

/** @returns the ranges of lists below parents that were there at the start, and room for their ids */
export function below(
  parents: IdRange,
  perParent: number,
  room: number,
): { range: (scope: string) => IdRange; lastId: number } {
  const isParent = (id: number) => id >= parents.first && id < parents.first + parents.count;
  return {
    range: (scope) => ({ first: Number(scope) * room + 1, count: isParent(Number(scope)) ? perParent : 0 }),
    lastId: (parents.first + parents.count + 1) * room,
  };
}
