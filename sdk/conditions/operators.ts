import type { Timestamp } from "../models/field-paths.js";

type Equality = "=" | "!=";
type Order = Equality | "<" | "<=" | ">" | ">=";
type Choice = "in" | "not in";
type TextSearch = "contains" | "not contains" | "like" | "not like";

/** Whether a text field is one of a closed list: the API takes no `like`, no `contains` and no `null` there. */
type IsEnum<Value> = string extends Value ? false : true;

/** The operators that make sense for a field of some type. */
export type OperatorOf<Value> = [Value] extends [boolean]
  ? Equality
  : [Value] extends [number]
    ? Order | Choice
    : [Value] extends [Timestamp]
      ? Order
      : IsEnum<Value> extends true
        ? Equality | Choice
        : Order | Choice | TextSearch;

/** What may stand on the right of an operator. A text field may hold a date, for the API's description tells few apart. */
export type OperandOf<Value, Operator> = Operator extends Choice
  ? readonly Value[]
  : Operator extends TextSearch
    ? string
    : [Value] extends [Timestamp]
      ? Date | null
      : [Value] extends [number | boolean]
        ? Value | Null<Operator>
        : IsEnum<Value> extends true
          ? Value
          : Value | Date | Null<Operator>;

type Null<Operator> = Operator extends Equality ? null : never;
