type Equality = "=" | "!=";
type Order = Equality | "<" | "<=" | ">" | ">=";
type Choice = "in" | "not in";
type TextSearch = "contains" | "not contains" | "like" | "not like";

/**
 * The operators that make sense for a field of some type. Fields with a closed list of values take neither `like` nor
 * `null` on live tenants.
 */
export type OperatorOf<Value> = Value extends boolean
  ? Equality
  : Value extends Date
    ? Order
    : Value extends number
      ? Order | Choice
      : string extends Value
        ? Order | Choice | TextSearch
        : Equality | Choice;

/** What may stand on the right of an operator. */
export type OperandOf<Value, Operator> = Operator extends Choice
  ? readonly Value[]
  : Operator extends TextSearch
    ? string
    : Operator extends Equality
      ? Value | NullOf<Value>
      : Value;

type NullOf<Value> = Value extends string ? (string extends Value ? null : never) : null;
