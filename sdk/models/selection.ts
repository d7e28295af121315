type List = readonly unknown[];
type Scalar = string | number | boolean;

type Names<Record> = keyof Record & string;

type Below<Name extends string, Value> = Value extends Scalar | List ? Name : Name | `${Name}/${Names<Value>}`;

/** What the `fields` parameter may name: whole fields, and fields of references (`status/name`). */
export type Selectable<Record> = {
  [Name in Names<Record>]: Below<Name, NonNullable<Record[Name]>>;
}[Names<Record>];

type Head<Path extends string> = Path extends `${infer Name}/${string}` ? Name : Path;
type Tail<Path extends string, Name extends string> = Path extends `${Name}/${infer Rest}` ? Rest : never;

/**
 * A record reduced to some of its fields. Optional fields stay optional: the API leaves out what is null.
 *
 * Fields named in no list, `_info` included, are not in the answer: to have `_info` back, name it.
 */
export type Selected<Record, Path extends string> = [Path] extends [never]
  ? Record
  : {
      [Name in keyof Record as Name extends Head<Path> ? Name : never]: Name extends Path
        ? Record[Name]
        : SelectedBelow<Record[Name], Tail<Path, Name & string>>;
    };

type SelectedBelow<Value, Path extends string> = Value extends object ? Selected<Value, Path> : Value;
