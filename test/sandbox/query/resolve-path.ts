import type { Field, FieldKind, Model, Models } from "../description/model.js";

/** A value of a record that filters, orders and projections can name. */
export interface ResolvedPath {
  readonly kind: FieldKind;
  readonly values?: readonly string[] | undefined;
  /** For the few names that stand for several values: reads them all; one that passes is enough. */
  readAll?(record: Readonly<Record<string, unknown>>): readonly unknown[];
  /** Reads the value out of a record (or out of an element, for paths below an array). */
  read(record: Readonly<Record<string, unknown>>): unknown;
}

/** What filters may name on every record although models list them under `_info`, if at all. */
const STAMP_NAMES: Readonly<Record<string, { name: string; kind: FieldKind }>> = {
  lastupdated: { name: "lastUpdated", kind: "date" },
  dateentered: { name: "dateEntered", kind: "date" },
  updatedby: { name: "updatedBy", kind: "string" },
  enteredby: { name: "enteredBy", kind: "string" },
};

interface FilterNames {
  /** Names that filters know the field by, by lower-case name. */
  readonly known?: Readonly<Record<string, string>>;
  /** Names that filters do not know although answers or bodies do. */
  readonly unknown?: readonly string[];
  /** Whole paths that only filters know. */
  readonly extra?: Readonly<Record<string, ResolvedPath>>;
}

const INITIAL_TEXTS = ["initialdescription", "initialinternalanalysis", "initialresolution"];

/** Boards, tickets, products: where the names of filters and of answers part ways on live tenants. */
const FILTER_NAMES: Readonly<Record<string, FilterNames>> = {
  Board: { known: { inactive: "inactiveFlag" }, unknown: ["inactiveflag"] },
  ServiceTicketNote: { unknown: ["notetype"] },
  ProjectTicketNote: { unknown: ["notetype"] },
  ProjectTicket: { unknown: INITIAL_TEXTS },
  Ticket: {
    unknown: INITIAL_TEXTS,
    extra: {
      "configuration/id": {
        kind: "integer",
        read: () => undefined,
        readAll: (record) => (Array.isArray(record.configurationIds) ? record.configurationIds : []),
      },
    },
  },
  ProductItem: {
    extra: {
      chargetoid: { kind: "integer", read: (record) => record.chargeToId },
      chargetotype: { kind: "string", read: (record) => record.chargeToType },
    },
  },
};

/**
 * Finds what a path means on a model, without regard to letter case.
 *
 * @param defaults what records of the collection hold where they say nothing
 * @returns undefined when the model has no such path, when it is a whole object or array, or leads through an array
 */
export function resolvePath(
  models: Models,
  model: Model,
  path: string,
  defaults: Readonly<Record<string, unknown>> = {},
): ResolvedPath | undefined {
  const [first = "", ...rest] = path.split("/");
  const lower = first.toLowerCase();
  if (lower === "_info") return rest.length === 1 ? stampPath(rest[0] ?? "") : undefined;

  const names = FILTER_NAMES[model.name];
  const extra = names?.extra?.[path.toLowerCase()];
  if (extra) return extra;
  if (names?.unknown?.includes(lower)) return undefined;
  const field = model.field(names?.known?.[lower] ?? first);
  if (!field) return rest.length === 0 ? stampPath(first) : undefined;
  const fallback = defaults[field.name];
  const readOwn = (record: Readonly<Record<string, unknown>>) => {
    const value = record[field.name];
    return value === undefined ? fallback : value;
  };
  if (rest.length === 0)
    return isComparable(field) ? { kind: field.kind, values: valuesOf(field), read: readOwn } : undefined;
  if ((field.kind !== "reference" && field.kind !== "object") || !field.schema) return undefined;

  const inner = resolvePath(models, models.get(field.schema), rest.join("/"));
  if (!inner) return undefined;
  return {
    ...inner,
    read: (record) => {
      const value = readOwn(record);
      return isRecord(value) ? inner.read(value) : undefined;
    },
  };
}

/** @returns the array that a path begins with, and the path of a value in its elements */
export function resolveChildPath(
  models: Models,
  model: Model,
  path: string,
): { readonly array: Field; readonly value: ResolvedPath } | undefined {
  const cut = path.indexOf("/");
  const array = cut > 0 ? model.field(path.slice(0, cut)) : undefined;
  const schema = array?.kind === "array" ? array.item?.schema : undefined;
  if (!array || !schema) return undefined;
  const value = resolvePath(models, models.get(schema), path.slice(cut + 1));
  return value ? { array, value } : undefined;
}

function stampPath(name: string): ResolvedPath | undefined {
  const stamp = STAMP_NAMES[name.toLowerCase()];
  if (!stamp) return undefined;
  return {
    kind: stamp.kind,
    read: (record) => (isRecord(record._info) ? record._info[stamp.name] : undefined),
  };
}

/** A whole reference is known but equals nothing: recorded for `invoice = null`, answered as a bad enum value. */
function valuesOf(field: Field): readonly string[] | undefined {
  return field.kind === "reference" ? [] : field.values;
}

function isComparable(field: Field): boolean {
  return ["reference", "string", "date", "integer", "number", "boolean", "any"].includes(field.kind);
}

/** Narrows to an object that is no array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
