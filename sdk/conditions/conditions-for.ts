import type { ListPath, Lists } from "../models/list-models.js";
import { formatTimestamp } from "./condition-date.js";
import type { ComparisonOperator, ConditionNode, ConditionValue } from "./condition-node.js";
import {
  type ChildConditions,
  type Conditions,
  type CustomFieldConditions,
  Filter,
  type FilterKind,
} from "./conditions.js";
import { ConditionsSyntaxError } from "./conditions-syntax-error.js";
import { formatConditions } from "./format-conditions.js";
import type { OperandOf, OperatorOf } from "./operators.js";
import { parseConditions } from "./parse-conditions.js";

/**
 * Makes filters over one schema. Every field path, operator and value is checked by the compiler.
 *
 * @example
 * ```ts
 * import { type ConditionsBuilder, conditionsFor } from "cwm-api-gateway";
 *
 * interface Named {
 *   name: string;
 * }
 * // Works for every record that has a name.
 * function named<Name>(builder: ConditionsBuilder<Name, Named, object>, name: string) {
 *   return builder.where("name", "=", name);
 * }
 *
 * console.log(String(named(conditionsFor<"/service/boards">(), "Help Desk")));
 * ```
 */
export interface ConditionsBuilder<Name, Fields, Children> {
  /** Compares a field with a value: `where("board/id", "in", [1, 2])`, `where("lastUpdated", ">", new Date(0))`. */
  where<Path extends keyof Fields, Operator extends OperatorOf<Fields[Path]>>(
    path: Path,
    operator: Operator,
    value: OperandOf<Fields[Path], Operator>,
  ): Conditions<Name>;

  /**
   * Compares a field inside a list of the record: `whereChild("communicationItems/value", "like", "jo*")`. There is no `in`:
   * the API documents it for fields of the record alone. Whether two of them joined by `and` must hold for the same item of the
   * list is not known.
   */
  whereChild<Path extends keyof Children, Operator extends Exclude<OperatorOf<Children[Path]>, "in" | "not in">>(
    path: Path,
    operator: Operator,
    value: OperandOf<Children[Path], Operator>,
  ): ChildConditions<Name>;

  /**
   * Compares a custom field, named by its caption: `whereCustomField("Serial", "=", "A-1")`. Several captions go together with
   * `or`; with `and` only conditions on one and the same, for no filter is known that finds records by two custom fields at
   * once.
   */
  whereCustomField(
    caption: string,
    operator: ComparisonOperator | "contains" | "not contains" | "like" | "not like",
    value: string | number | boolean | Date | null,
  ): CustomFieldConditions<Name>;

  /**
   * All of them hold. One alone is itself.
   *
   * @throws ConditionsSyntaxError for conditions on different custom fields
   */
  and<Kind extends FilterKind>(...filters: AtLeastOne<Filter<Name, Kind>>): Filter<Name, Kind>;
  /** At least one of them holds. */
  or<Kind extends FilterKind>(...filters: AtLeastOne<Filter<Name, Kind>>): Filter<Name, Kind>;

  /** A filter in text, checked for syntax only. */
  parse(text: string): Conditions<Name>;

  /** An order, most important field first: `orderBy("priority/sort", "id desc")`. */
  orderBy(...fields: AtLeastOne<OrderField<keyof Fields & string>>): string;
}

type AtLeastOne<Each> = readonly [Each, ...Each[]];
type OrderField<Path extends string> = Path | `${Path} ${"asc" | "desc"}`;

/**
 * Starts filters over one type of record.
 *
 * Texts are quoted, dates written in brackets in UTC, groups parenthesised. Fields whose names speak of dates take a
 * `Date`; fields with a closed list of values take those values only.
 *
 * @typeParam Path the path of a list or search, for example `"/service/tickets"`
 * @returns the builder; it holds nothing and can be shared
 *
 * @example
 * ```ts
 * import { type Client, conditionsFor, items } from "cwm-api-gateway";
 *
 * const ticket = conditionsFor<"/service/tickets">();
 *
 * async function openTicketsOf(client: Client, identifier: string) {
 *   const conditions = ticket.and(
 *     ticket.where("closedFlag", "=", false),
 *     ticket.or(
 *       ticket.where("owner/identifier", "=", identifier),
 *       ticket.where("resources", "contains", identifier),
 *     ),
 *   );
 *   for await (const { id, summary } of items(client, "/service/tickets", { query: { conditions } })) {
 *     console.log(id, summary);
 *   }
 * }
 * ```
 */
export function conditionsFor<Path extends ListPath>(): ConditionsBuilder<
  Lists[Path]["model"],
  Lists[Path]["fields"],
  Lists[Path]["children"]
> {
  return BUILDER as never;
}

type AnyFilter = Filter<unknown, FilterKind>;

const BUILDER = {
  where: compare,
  whereChild: compare,
  whereCustomField: (caption: string, operator: string, value: unknown) => {
    const terms = [nodeOf("caption", "=", caption), nodeOf("value", operator, value)];
    for (const term of terms) formatConditions(term);
    return new Filter({ kind: "and", terms }, new Set([caption.toLowerCase()]));
  },
  and: (...filters: AnyFilter[]) => combine("and", filters),
  or: (...filters: AnyFilter[]) => combine("or", filters),
  parse: (text: string) => new Filter(parseConditions(text)),
  orderBy: (...fields: string[]) => fields.join(","),
};

function compare(path: string, operator: string, value: unknown): AnyFilter {
  return new Filter(nodeOf(path, operator, value));
}

function combine(kind: "and" | "or", filters: readonly AnyFilter[]): AnyFilter {
  const [first] = filters;
  if (first && filters.length === 1) return first;
  const captions = captionsOf(kind, filters);
  // A filter that grows by one term at a time stays flat, however long it gets. A caption stays with its value, though.
  const terms = filters.map((filter) =>
    filter.tree.kind === kind && !isPair(filter) ? filter.tree.terms : [filter.tree],
  );
  return new Filter({ kind, terms: terms.flat() }, captions);
}

function isPair({ tree, captions }: AnyFilter): boolean {
  return captions !== undefined && "terms" in tree && tree.terms.every((term) => !("terms" in term));
}

/** The whole filter is held against one custom field at a time, as far as is known. */
function captionsOf(kind: "and" | "or", filters: readonly AnyFilter[]): ReadonlySet<string> | undefined {
  const [first, ...others] = filters.flatMap(({ captions }) => captions ?? []);
  if (!first) return undefined;
  if (kind === "or") return new Set([first, ...others].flatMap((captions) => [...captions]));
  const shared = [...first].filter((caption) => others.every((captions) => captions.has(caption)));
  if (shared.length > 0) return new Set(shared);
  throw new ConditionsSyntaxError(
    0,
    "one custom field for all terms of `and`",
    "several; filter by one and look for the others in the records that come",
  );
}

function nodeOf(path: string, operator: string, value: unknown): ConditionNode {
  const negated = operator.startsWith("not ");
  const word = negated ? operator.slice("not ".length) : operator;
  if (word === "in") return { kind: "in", path, negated, values: listOf(value).map(operandOf) };
  if (word === "contains" || word === "like")
    return { kind: "text", path, operator: word, negated, value: textOf(value) };
  return { kind: "comparison", path, operator: operator as ComparisonOperator, value: operandOf(value) };
}

function textOfDate(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new ConditionsSyntaxError(0, "a valid date", "an invalid Date");
  return formatTimestamp(date);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : refuse("a list of values after `in`", value);
}

function textOf(value: unknown): string {
  const isText = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isText ? String(value) : refuse("a text", value);
}

function operandOf(value: unknown): ConditionValue {
  if (value === null) return { kind: "null", value };
  if (value instanceof Date) return { kind: "date", value: textOfDate(value) };
  if (typeof value === "number") return { kind: "number", value };
  if (typeof value === "boolean") return { kind: "boolean", value };
  return typeof value === "string" ? { kind: "string", value } : refuse("a text, number, boolean, Date or null", value);
}

/** What the compiler would have refused; written out, `undefined` would find other records than were meant. */
function refuse(expected: string, value: unknown): never {
  throw new ConditionsSyntaxError(0, expected, value === null ? "null" : typeof value);
}
