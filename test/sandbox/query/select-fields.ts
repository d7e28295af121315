import type { Model, Models } from "../description/model.js";
import { apiFailure } from "../errors/api-failure.js";
import { isRecord } from "./resolve-path.js";

interface Selection {
  readonly name: string;
  /** Undefined: the whole value. */
  readonly inside: Selection[] | undefined;
}

/** The fields asked for. */
export interface FieldSelection {
  /** The fields of a record that they lie in. */
  readonly names: readonly string[];
  /** Cuts a record down to them. */
  readonly pick: (record: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}

/**
 * Compiles `fields`: a comma list of names and of paths such as `status/name`. Names that the model does not have are left
 * out without a word unless `strict`; `_info` is answered only when named.
 *
 * @throws ApiFailure in strict mode when a name is unknown
 */
export function compileFields(text: string, model: Model, models: Models, strict: boolean): FieldSelection {
  const selections: Selection[] = [];
  for (const path of text.split(",").map((part) => part.trim())) {
    if (path === "") continue;
    const names = canonicalPath(path.split("/"), model, models);
    if (names) add(selections, names);
    else if (strict) throw apiFailure(400, "ApiFindCondition", `${path} is not a recognized name.`);
  }
  return { names: selections.map(({ name }) => name), pick: (record) => pick(record, selections) };
}

function canonicalPath(names: readonly string[], model: Model, models: Models): string[] | undefined {
  const [first = "", ...rest] = names;
  if (first.toLowerCase() === "_info") return ["_info", ...rest];
  const field = model.field(first);
  if (!field) return undefined;
  if (rest.length === 0) return [field.name];
  const schema = field.schema ?? field.item?.schema;
  const inner = schema ? canonicalPath(rest, models.get(schema), models) : undefined;
  return inner && [field.name, ...inner];
}

function add(selections: Selection[], [name, ...rest]: readonly string[]): void {
  if (name === undefined) return;
  const place = selections.findIndex((selection) => selection.name === name);
  const known = selections[place];
  if (rest.length === 0) {
    if (place < 0) selections.push({ name, inside: undefined });
    else selections[place] = { name, inside: undefined };
  } else if (!known) {
    const inside: Selection[] = [];
    add(inside, rest);
    selections.push({ name, inside });
  } else if (known.inside) add(known.inside, rest);
}

function pick(record: Readonly<Record<string, unknown>>, selections: readonly Selection[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const { name, inside } of selections) {
    const value = record[name];
    if (value === undefined) continue;
    if (!inside) picked[name] = value;
    else if (isRecord(value)) picked[name] = pick(value, inside);
    else if (Array.isArray(value)) picked[name] = value.map((one) => (isRecord(one) ? pick(one, inside) : one));
  }
  return picked;
}
