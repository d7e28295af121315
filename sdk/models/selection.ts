import type { ItemOf, ListPath, Lists } from "./list-models.js";

/**
 * What the `fields` parameter of a list may name: whole fields, and fields of references (`status/name`).
 *
 * @example
 * ```ts
 * import type { SelectableOf } from "cwm-api-gateway";
 *
 * const columns: SelectableOf<"/service/tickets">[] = ["id", "summary", "status/name"];
 * console.log(columns.join());
 * ```
 */
export type SelectableOf<Path extends ListPath> = (keyof ItemOf<Path> | keyof Lists[Path]["fields"]) & string;

type Head<Path extends string> = Path extends `${infer Name}/${string}` ? Name : Path;
type Tail<Path extends string, Name> = Path extends `${Name & string}/${infer Rest}` ? Rest : never;

/**
 * A record reduced to some of its fields. Optional fields stay optional: the API leaves out what is null.
 *
 * What is not named is not in the answer: to have `_info` back, name it.
 *
 * @example
 * ```ts
 * import type { Model, Selected } from "cwm-api-gateway";
 *
 * function line(ticket: Selected<Model<"Ticket">, "id" | "board/name">): string {
 *   return `${ticket.id} on ${ticket.board?.name}`;
 * }
 * ```
 */
export type Selected<Record, Path extends string> = [Path] extends [never]
  ? Record
  : Narrowed<Pick<Record, Head<Path> & keyof Record>, Path>;

type Narrowed<Picked, Path extends string> = {
  [Name in keyof Picked]: Name extends Path ? Picked[Name] : SelectedBelow<Picked[Name], Tail<Path, Name>>;
};

type SelectedBelow<Value, Path extends string> = Value extends object ? Selected<Value, Path> : Value;
