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
  /** Of a filter over custom fields, the captions, in lower case, of those that it can hold for. */
  readonly captions: ReadonlySet<string> | undefined;
  #text: string | undefined;

  /** @throws ConditionsSyntaxError when a comparison holds what no filter can say, such as a text with both quotes */
  constructor(tree: ConditionNode, captions?: ReadonlySet<string>) {
    this.tree = tree;
    this.captions = captions;
    // Terms were checked when they were made; writing a filter anew for each term that it gains would take ever longer.
    if (!("terms" in tree)) this.#text = formatConditions(tree);
  }

  /** @throws ConditionsSyntaxError when groups are nested more than 100 deep */
  toString(): string {
    this.#text ??= formatConditions(this.tree);
    return this.#text;
  }

  toJSON(): string {
    return this.toString();
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
