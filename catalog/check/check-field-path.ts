import type { ResponseModel } from "../catalog.js";
import { nearestNames } from "../words/edit-distance.js";
import { FILTER_NAMES } from "./filter-names.js";

/** Which query parameter a field path stands in. */
export type FieldUse = "conditions" | "childConditions" | "orderBy" | "fields";

/** What is known about a field path. */
export type FieldCheck =
  | { readonly kind: "known" }
  /** The record has it, but it does not work in this place; `advice` says what does. */
  | { readonly kind: "misplaced"; readonly advice: string }
  | { readonly kind: "unknown"; readonly nearest: readonly string[]; readonly advice?: string };

/** Looks a field path of conditions, `fields` or `orderBy` up; letter case does not matter, as on the server. */
export function checkFieldPath(model: ResponseModel, path: string, use: FieldUse): FieldCheck {
  const key = path.toLowerCase();
  const list = listAbove(model, key);
  const field = model.fields.get(key);
  const isCustom = /^customfields?(\/|$)/.test(key);
  if (use === "fields") return field === undefined ? unknown(model, path) : { kind: "known" };
  const names = FILTER_NAMES.get(model.name ?? "");
  if (names?.accepted?.includes(key)) return { kind: "known" };
  if (names?.refused && Object.hasOwn(names.refused, key)) {
    return { kind: "misplaced", advice: names.refused[key] ?? "" };
  }
  if (isCustom) {
    const advice = 'custom fields are filtered with customFieldConditions: caption="Field" and value="x"';
    return { kind: "misplaced", advice };
  }
  if (use === "childConditions") {
    if (list !== undefined) return field !== undefined || isOpen(model, key) ? { kind: "known" } : unknown(model, path);
    if (field === undefined) return unknown(model, path);
    return { kind: "misplaced", advice: `${field.path} is no list of the record; put it into conditions` };
  }
  if (list !== undefined) {
    const name = model.fields.get(list)?.path ?? list;
    return { kind: "misplaced", advice: `${name} is a list; filter on its members with childConditions: ${path}="x"` };
  }
  if (field !== undefined || isOpen(model, key)) return { kind: "known" };
  return unknown(model, path);
}

function unknown(model: ResponseModel, path: string): FieldCheck {
  const all = [...model.fields.values()].map((field) => field.path);
  const segments = path.split("/");
  const parent = segments.slice(0, -1).join("/").toLowerCase();
  const scalar = model.fields.get(parent);
  if (scalar !== undefined && scalar.kind !== "object" && scalar.kind !== "array") {
    const advice = `${scalar.path} is a ${scalar.kind}, it has no members: ${scalar.path} contains "x"`;
    return { kind: "unknown", nearest: [scalar.path], advice };
  }
  // Members are compared with members: `status/nam` is near `status/name`, not near `statusName` of some other model.
  const among = all.filter((name) => name.split("/").length === segments.length);
  const nearest = nearestNames(path, among.length > 0 ? among : all);
  return { kind: "unknown", nearest: nearest.length > 0 ? nearest : nearestNames(segments.at(-1) ?? "", all) };
}

/** The list, by its lower-case path, through which a path goes. */
function listAbove(model: ResponseModel, key: string): string | undefined {
  return prefixes(key).find((prefix) => model.fields.get(prefix)?.kind === "array");
}

/** Whether the path goes on below something whose members the description does not list. */
function isOpen(model: ResponseModel, key: string): boolean {
  return prefixes(key).some((prefix) => {
    const kind = model.fields.get(prefix)?.kind;
    return kind === "any" || (kind === "map" && prefix !== key);
  });
}

function prefixes(key: string): string[] {
  const segments = key.split("/");
  return segments.map((_, index) => segments.slice(0, index + 1).join("/"));
}
