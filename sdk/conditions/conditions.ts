import type { ConditionNode } from "./condition-node.js";
import { formatConditions } from "./format-conditions.js";

declare const RECORD: unique symbol;
declare const KIND: unique symbol;

/** Which of the three filter parameters a filter is for. */
export type FilterKind = "conditions" | "childConditions" | "customFieldConditions";

/**
 * A filter that the compiler has checked against a record type. `String(filter)` is the text for the query.
 */
export class Filter<Record, Kind extends FilterKind> {
  declare readonly [RECORD]: (record: Record) => Record;
  declare readonly [KIND]: Kind;
  readonly tree: ConditionNode;
  readonly #text: string;

  constructor(tree: ConditionNode) {
    this.#text = formatConditions(tree);
    this.tree = tree;
  }

  toString(): string {
    return this.#text;
  }
}

/** A filter over fields of the record itself. */
export type Conditions<Record> = Filter<Record, "conditions">;
/** A filter over lists inside the record. */
export type ChildConditions<Record> = Filter<Record, "childConditions">;
/** A filter over custom fields. */
export type CustomFieldConditions<Record> = Filter<Record, "customFieldConditions">;
