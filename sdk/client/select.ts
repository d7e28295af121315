import type { paths, ResponseModels } from "../../generated/index.js";
import type { Selected } from "../models/selection.js";
import type { CallOptions } from "./call-options.js";
import type { Client } from "./client.js";
import { coreOf } from "./client-core.js";
import type { Answer, InputOf } from "./operation-types.js";

/** Paths that can be read and answer JSON. */
type ReadablePath = keyof ResponseModels & keyof paths;
type Nested = `${string}{${string}`;

type DataOfGet<Path extends ReadablePath> = ResponseModels[Path] extends { GET: infer Data } ? Data : never;
type RecordOfGet<Path extends ReadablePath> = DataOfGet<Path> extends readonly (infer Item)[] ? Item : DataOfGet<Path>;

type Below<Name extends string, Value> = Value extends string | number | boolean | readonly unknown[]
  ? Name
  : Name | `${Name}/${keyof Value & string}`;
type FieldOf<Record> = {
  [Name in keyof Record & string]: Below<Name, NonNullable<Record[Name]>>;
}[keyof Record & string];

/**
 * The data of a GET with its record, or each record of its list, reduced to some fields.
 *
 * @example
 * ```ts
 * import type { SelectedData } from "cwm-api-gateway";
 *
 * function label(ticket: SelectedData<"/service/tickets/{id}", "id" | "status/name">): string {
 *   return `${ticket.id}: ${ticket.status?.name}`;
 * }
 * ```
 */
export type SelectedData<Path extends ReadablePath, Field extends string> =
  DataOfGet<Path> extends readonly unknown[] ? Selected<RecordOfGet<Path>, Field>[] : Selected<DataOfGet<Path>, Field>;

/** Parameters and options of a GET, `fields` aside. */
type SelectInit<Path extends ReadablePath> = InputOf<paths[Path]["get"]> & Omit<CallOptions, "parseAs">;

/**
 * Reads some fields of a record, or of the records of a list, with a type that holds just those.
 *
 * @param client the client
 * @param path the template of any GET
 * @param fields field names; fields of references as `status/name`; `_info` only comes back when it is named
 * @param init path parameters, filter and options, as for the typed call
 * @returns `{ data, error, response }`
 * @throws as typed calls
 *
 * @example
 * ```ts
 * import { type Client, select, unwrap } from "cwm-api-gateway";
 *
 * async function statusOf(client: Client, id: number) {
 *   const params = { path: { id } };
 *   const ticket = await unwrap(select(client, "/service/tickets/{id}", ["id", "status/name"], { params }));
 *   return ticket.status?.name;
 * }
 * ```
 */
export function select<Path extends Exclude<ReadablePath, Nested>, Field extends FieldOf<RecordOfGet<Path>>>(
  client: Client,
  path: Path,
  fields: readonly Field[],
  init?: SelectInit<Path>,
): Promise<Answer<SelectedData<Path, Field>>>;
export function select<Path extends Extract<ReadablePath, Nested>, Field extends FieldOf<RecordOfGet<Path>>>(
  client: Client,
  path: Path,
  fields: readonly Field[],
  init: SelectInit<Path>,
): Promise<Answer<SelectedData<Path, Field>>>;
export function select(
  client: Client,
  path: string,
  fields: readonly string[],
  { params, ...options }: UntypedInit = {},
): Promise<Answer<unknown>> {
  const query = { ...params?.query, fields: fields.join(",") };
  return coreOf(client).call({ ...options, method: "GET", path, pathParams: params?.path, query });
}

interface UntypedInit extends Omit<CallOptions, "parseAs"> {
  readonly params?: {
    readonly path?: Readonly<Record<string, string | number | boolean>>;
    readonly query?: Readonly<Record<string, unknown>>;
  };
}
