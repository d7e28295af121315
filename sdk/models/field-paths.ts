/**
 * Field paths such as `status/name`, computed from a record type when they are asked for.
 *
 * `_info` is left to the few keys that are known to be filtered and sorted by; as a free map it would admit any text.
 */

type Scalar = string | number | boolean;
type List = readonly unknown[];

/** What every record can be filtered and sorted by, though few models list it. */
interface Everywhere {
  lastUpdated: Timestamp;
  dateEntered: Timestamp;
  enteredBy: string;
  "_info/lastUpdated": Timestamp;
  "_info/dateEntered": Timestamp;
  "_info/updatedBy": string;
  "_info/enteredBy": string;
}

declare const TIMESTAMP: unique symbol;
/** Marks fields that hold a point in time and are compared with a `Date`. */
export type Timestamp = string & { readonly [TIMESTAMP]: true };

/** The field names of a record, `_info` aside. */
type Names<Record> = Exclude<keyof Record & string, "_info">;

type LeavesBelow<Name extends string, Value> = Value extends Scalar
  ? Name
  : Value extends List
    ? never
    : { [Inner in Names<Value>]: NonNullable<Value[Inner]> extends Scalar ? `${Name}/${Inner}` : never }[Names<Value>];

/** Paths to single values, the record's own and those of its references. */
type Leaves<Record> = { [Name in Names<Record>]: LeavesBelow<Name, NonNullable<Record[Name]>> }[Names<Record>];

/** A field that `conditions` and `orderBy` may name: `summary`, `status/name`, `_info/lastUpdated`. */
export type FieldPath<Record> = Leaves<Record> | keyof Everywhere;

/** Fields that hold points in time, by their names: the API's description gives most of them as plain text. */
type TimePath =
  | `${"" | `${string}/`}${"date" | `date${string}` | "timeStart" | "timeEnd" | "lastUpdated"}`
  | `${string}${"Date" | "DateUTC" | "DateUtc" | "DateTime"}`;

type Typed<Value, Path extends string> = string extends Value ? (Path extends TimePath ? Timestamp : Value) : Value;

/** The type of the value at a path. */
export type FieldAt<Record, Path extends string> = Path extends keyof Record
  ? Typed<NonNullable<Record[Path]>, Path>
  : Path extends keyof Everywhere
    ? Everywhere[Path]
    : Path extends `${infer Name}/${infer Rest}`
      ? Name extends keyof Record
        ? FieldAt<NonNullable<Record[Name]>, Rest>
        : never
      : never;

/** The lists of a record that hold objects. */
type ListNames<Record> = {
  [Name in Names<Record>]: NonNullable<Record[Name]> extends readonly (infer Item)[]
    ? Item extends object
      ? Name
      : never
    : never;
}[Names<Record>];

type ElementOf<Value> = NonNullable<Value> extends readonly (infer Item)[] ? Item : never;

/** A field inside a list of the record, for `childConditions`: `communicationItems/value`, `types/name`. */
export type ChildPath<Record> = {
  [Name in ListNames<Record>]: `${Name}/${Leaves<ElementOf<Record[Name]>>}`;
}[ListNames<Record>];

/** The type of the value at a path into a list. */
export type ChildAt<Record, Path extends string> = Path extends `${infer Name}/${infer Rest}`
  ? Name extends keyof Record
    ? FieldAt<ElementOf<Record[Name]>, Rest>
    : never
  : never;
