import { PlaceholderValueError } from "../errors.js";
import { isConditions } from "./condition-slots.js";
import { type FieldType, fillConditions } from "./fill-conditions.js";
import { mapTexts, replacePlaceholders, wholePlaceholder } from "./placeholders.js";
import { type Placeholder, placeholdersOf, type TemplateParts } from "./placeholders-of.js";

type Scalar = string | number | boolean;

/** Values for placeholders by name. `null` and absent mean that there is none. */
export type PlaceholderValues = Readonly<Record<string, unknown>>;

/**
 * Type of a parameter or field by its place (`params.pageSize`, `data.company.id`, `data.notes[0].text`), where known; for
 * the path the name is the key, so it is asked as `path.id`. With a field: the type of that field of the records which the
 * conditions in this place speak of.
 */
export type TypeOf = (place: string, field?: string) => string | undefined;

/** A placeholder that has no value yet. */
export interface MissingValue {
  readonly name: string;
  /**
   * What kind of value is wanted: what `typeOf` says, `date-time` and lists such as `number[]` where conditions have a
   * place for them, else `any` for a whole value of a body and `string` for a text.
   */
  readonly type: string;
  /** Where it stands: `path`, `params.conditions`, `data.company.id`. */
  readonly places: readonly string[];
}

/**
 * Lists what is still to be given before a saved call can run.
 *
 * @example
 * missingValues({ path: "/service/tickets/{id}", params: null, data: null }, {}, () => "integer");
 * // [{ name: "id", type: "integer", places: ["path"] }]
 */
export function missingValues(
  call: TemplateParts,
  values: PlaceholderValues,
  typeOf: TypeOf = () => undefined,
): MissingValue[] {
  const missing = new Map<string, { type: string | undefined; fallback: string; places: string[] }>();
  for (const placeholder of placeholdersOf(call)) {
    const { name, in: part, at, whole } = placeholder;
    if (given(values, name) !== undefined) continue;
    const place = placeOf(part, at);
    const fallback = whole && part === "data" ? "any" : "string";
    const entry = missing.get(name) ?? { type: undefined, fallback, places: [] };
    entry.type ??= wantedType(placeholder, place, typeOf);
    if (!entry.places.includes(place)) entry.places.push(place);
    missing.set(name, entry);
  }
  return [...missing].map(([name, { type, fallback, places }]) => ({ name, type: type ?? fallback, places }));
}

/** Undefined where any text will do, or where nothing is known. */
function wantedType({ in: part, name, whole, slot }: Placeholder, place: string, typeOf: TypeOf): string | undefined {
  if (part === "path") return typeOf(`path.${name}`);
  if (whole) return typeOf(place);
  if (slot === undefined || slot.form === "literal" || slot.form === "text") return undefined;
  if (slot.form === "bracketed") return "date-time";
  const type = slot.field === undefined ? undefined : typeOf(place, slot.field);
  return slot.form === "list" ? `${type ?? "any"}[]` : type;
}

/**
 * Puts values in the place of placeholders. A placeholder that is a whole value takes any JSON value with its type; one
 * inside a text takes text, numbers and booleans. In conditions, be they in params or in the body of a search, a value is
 * quoted as the filter language needs it, and in the path it is percent-encoded. Placeholders without a value stay, and
 * doubled braces in params and data become single ones.
 *
 * @throws PlaceholderValueError when a value cannot stand where its placeholder stands
 * @example
 * fillTemplate(
 *   { path: "/service/tickets/{id}", params: { conditions: "status/name={status}" }, data: null },
 *   { id: 5, status: "In Progress" },
 * );
 * // { path: "/service/tickets/5", params: { conditions: 'status/name="In Progress"' }, data: null }
 */
export function fillTemplate(
  call: TemplateParts,
  values: PlaceholderValues,
  typeOf: TypeOf = () => undefined,
): TemplateParts {
  const fill = (part: "params" | "data") =>
    mapTexts(call[part], (text, at) => {
      const place = placeOf(part, at);
      const conditions = isConditions(call.path, part, at) ? (field: string) => typeOf(place, field) : undefined;
      return fillText(text, values, conditions, () => typeOf(place));
    });
  return {
    path: replacePlaceholders(call.path, (name) => {
      const value = scalar(values, name);
      return value === undefined ? undefined : pathSegment(name, value);
    }),
    params: fill("params"),
    data: fill("data"),
  };
}

function fillText(
  text: string,
  values: PlaceholderValues,
  conditions: FieldType | undefined,
  type: () => string | undefined,
): unknown {
  const whole = wholePlaceholder(text);
  if (whole !== undefined) {
    const value = given(values, whole);
    return value === undefined ? text : asType(value, type());
  }
  if (conditions !== undefined) return fillConditions(text, (name) => scalars(values, name), conditions);
  return replacePlaceholders(text, (name) => scalar(values, name)?.toString());
}

/** `company.id` of the body as `data.company.id`, `[0].path` of a list as `data[0].path`. */
function placeOf(part: string, at: string): string {
  return at === "" || at.startsWith("[") ? `${part}${at}` : `${part}.${at}`;
}

function asType(value: unknown, type: string | undefined): unknown {
  if (typeof value === "string") {
    if ((type === "integer" || type === "number") && /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(value)) return Number(value);
    if (type === "boolean" && /^(true|false)$/.test(value)) return value === "true";
  }
  if (type === "string" && (typeof value === "number" || typeof value === "boolean")) return String(value);
  return value;
}

function given(values: PlaceholderValues, name: string): unknown {
  return Object.hasOwn(values, name) ? (values[name] ?? undefined) : undefined;
}

function scalar(values: PlaceholderValues, name: string): Scalar | undefined {
  const value = given(values, name);
  if (value === undefined || isScalar(value)) return value;
  throw new PlaceholderValueError(name, "stands inside a text or a path; it must be text, a number, true or false");
}

/** A list of scalars has a written form in conditions, and only there. */
function scalars(values: PlaceholderValues, name: string): Scalar | readonly Scalar[] | undefined {
  const value = given(values, name);
  return Array.isArray(value) && value.length > 0 && value.every(isScalar) ? value : scalar(values, name);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function pathSegment(name: string, value: Scalar): string {
  const text = String(value);
  // Dots would climb up the path, and an empty segment would address the collection in place of the record.
  if (/^\.{0,2}$/.test(text.trim())) throw new PlaceholderValueError(name, "is empty or dots, which no path can hold");
  return encodeURIComponent(text);
}
