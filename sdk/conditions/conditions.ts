import type { ConditionNode } from "./condition-node.js";
import { formatConditions } from "./format-conditions.js";

declare const FOR: unique symbol;

/** Which of the three filter parameters a filter is for. */
export type FilterKind = "conditions" | "childConditions" | "customFieldConditions";

/**
 * A filter that the compiler has checked against a schema. `String(filter)` is the text for a query.
 *
 * @typeParam Name the schema; filters of different ones do not mix
 * @typeParam Kind the parameter it is for
 */
export class Filter<Name, Kind extends FilterKind> {
  // Takes and gives both, so that neither a wider nor a narrower filter fits.
  declare readonly [FOR]: (of: readonly [Name, Kind]) => readonly [Name, Kind];
  readonly tree: ConditionNode;
  readonly #text: string;

  /** @throws ConditionsSyntaxError when the tree holds what no filter can say, such as a text with both quotes */
  constructor(tree: ConditionNode) {
    this.#text = formatConditions(tree);
    this.tree = tree;
  }

  toString(): string {
    return this.#text;
  }

  toJSON(): string {
    return this.#text;
  }
}

/**
 * A filter over fields of the record itself.
 *
 * @example
 * ```ts
 * import { type Conditions, conditionsFor } from "cwm-api-gateway";
 *
 * const ticket = conditionsFor<"/service/tickets">();
 *
 * function onBoard(id: number): Conditions<"Ticket"> {
 *   return ticket.where("board/id", "=", id);
 * }
 * ```
 */
export type Conditions<Name> = Filter<Name, "conditions">;
/**
 * A filter over lists inside the record.
 *
 * @example
 * ```ts
 * import { type ChildConditions, conditionsFor } from "cwm-api-gateway";
 *
 * function withAddress(address: string): ChildConditions<"Contact"> {
 *   return conditionsFor<"/company/contacts">().whereChild("communicationItems/value", "=", address);
 * }
 * ```
 */
export type ChildConditions<Name> = Filter<Name, "childConditions">;
/**
 * A filter over custom fields.
 *
 * @example
 * ```ts
 * import { conditionsFor, type CustomFieldConditions } from "cwm-api-gateway";
 *
 * function withSerial(serial: string): CustomFieldConditions<"Ticket"> {
 *   return conditionsFor<"/service/tickets">().whereCustomField("Serial", "=", serial);
 * }
 * ```
 */
export type CustomFieldConditions<Name> = Filter<Name, "customFieldConditions">;
