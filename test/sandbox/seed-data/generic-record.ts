import type { Field, Model } from "../description/model.js";
import { referenceScope } from "../store/reference-scope.js";
import type { Row } from "../store/row.js";
import { MEMBERS } from "./business.js";
import type { Random } from "./random.js";
import { DAY, HOUR, type SeedContext, stamps, toStamp } from "./seed-context.js";

/** How deep objects inside objects are filled before optional ones are left out. */
const MAX_DEPTH = 2;

/** What the made-up record is, where it lies, and what is known of it already. */
export interface RecordPlan {
  readonly model: string;
  readonly key: string;
  readonly id: number;
  readonly scope: string;
  /** Values that are given; the rest is made up to fit the model. */
  readonly given: Readonly<Record<string, unknown>>;
  /** `"required"` makes up only what the model requires and plain flags; default `"all"`. */
  readonly extent?: "all" | "required";
}

/**
 * Makes a record that fits its model: dates are dates, references point at records that exist, texts keep their length.
 *
 * @returns the row, the same for the same plan and seed
 */
export function makeRecord(context: SeedContext, plan: RecordPlan): Row {
  const model = context.models.get(plan.model);
  const random = context.random(plan.key, plan.scope, plan.id);
  const row: Row = { id: plan.id };
  Object.assign(row, makeFields(context, model, random, plan, 0));
  const entered = context.until - random.int(30, 700) * DAY - random.int(0, 20) * HOUR;
  row._info =
    plan.given._info ??
    stamps(
      entered,
      random.pick(MEMBERS).identifier,
      Math.min(context.until, entered + random.int(0, 29) * DAY),
      random.pick(MEMBERS).identifier,
    );
  return row;
}

/** Makes an object of a model that is not stored anywhere: an answer of an action, a part of a record. */
export function makeObject(
  context: SeedContext,
  modelName: string,
  random: Random,
  depth = 0,
): Record<string, unknown> {
  const model = context.models.get(modelName);
  const plan: RecordPlan = { model: modelName, key: modelName, id: 1, scope: "", given: {} };
  const made = makeFields(context, model, random, plan, depth);
  const id = model.field("id");
  if (id) made.id = id.kind === "string" ? String(random.int(1, 40)) : random.int(1, 40);
  return made;
}

/** Fills the fields of a model; what lies below a parent that the record names comes last. */
function makeFields(
  context: SeedContext,
  model: Model,
  random: Random,
  plan: RecordPlan,
  depth: number,
): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  const put = (field: Field, make: () => unknown) => {
    const given = plan.given[field.name];
    const wanted =
      plan.extent !== "required" || field.required || field.requiredOnUpdate || field.kind === "boolean" || depth > 0;
    const value = given !== undefined ? given : wanted ? make() : undefined;
    if (value !== undefined && value !== null) made[field.name] = value;
  };
  const scoped: Field[] = [];
  for (const field of model.fields) {
    if (field.name === "id" || field.name === "_info") continue;
    if (field.kind === "reference" && context.findTarget(field.schema ?? "")?.scopedBy) scoped.push(field);
    else put(field, () => makeValue(context, field, model, random, plan, depth));
  }
  for (const field of scoped) {
    put(field, () => {
      const scope = referenceScope(context.findTarget(field.schema ?? ""), field.name, made);
      return context.references.nth(field.schema ?? "", random.int(0, 5), scope?.id);
    });
  }
  return made;
}

function makeValue(
  context: SeedContext,
  field: Field,
  model: Model,
  random: Random,
  plan: RecordPlan,
  depth: number,
): unknown {
  switch (field.kind) {
    case "string":
      return makeText(context, field, model, random);
    case "date": {
      const stamp = toStamp(context.until - random.int(0, 360) * DAY - random.int(0, 12) * HOUR);
      return field.format === "date" ? stamp.slice(0, 10) : stamp;
    }
    case "integer":
      return makeInteger(field, random, plan);
    case "number":
      return Math.round(random.int(0, 400) * 25) / 100;
    case "boolean":
      return /^(active|isActive|enabled)/i.test(field.name);
    case "reference":
      return context.references.nth(field.schema ?? "", random.int(0, 5));
    case "object":
      if (depth >= MAX_DEPTH && !field.required) return undefined;
      if (depth > MAX_DEPTH + 3) return undefined;
      return makeObject(context, field.schema ?? "", random, depth + 1);
    case "array": {
      if (field.name === "customFields") return undefined;
      const item = field.item;
      if (!item || depth >= MAX_DEPTH || (item.kind !== "reference" && item.kind !== "object")) return [];
      const value = makeValue(context, item, model, random, plan, depth + 1);
      return value === undefined ? [] : [value];
    }
    case "map":
      return field.required ? {} : undefined;
    case "any":
      return field.required ? {} : undefined;
  }
}

function makeInteger(field: Field, random: Random, plan: RecordPlan): number {
  const name = field.name;
  if (/^(parentId|parentRecId)$/.test(name) && /^\d+$/.test(plan.scope)) return Number(plan.scope);
  if (/RecId$|Id$|ID$/.test(name)) return random.int(1, 5);
  if (/sort|sequence|order/i.test(name)) return random.int(0, 20) * 5;
  if (/^year|Year$/.test(name)) return 1990 + random.int(0, 30);
  return random.int(0, 40);
}

const WORDS = ["regular", "primary", "follow-up", "standard", "reviewed", "internal", "seasonal", "general", "renewed"];

function makeText(context: SeedContext, field: Field, model: Model, random: Random): string | undefined {
  if (field.values) return field.values.length > 0 ? random.pick(field.values) : undefined;
  const name = field.name;
  let text: string;
  if (field.format === "uuid" || /guid/i.test(name)) return random.uuid();
  if (field.format === "binary") return undefined;
  if (/password|secret|token|privateKey|signature/i.test(name)) return field.required ? "********" : undefined;
  if (/email/i.test(name)) text = "office@northfold.example";
  else if (/url|href|website|link$/i.test(name)) text = "https://www.northfold.example/";
  else if (/phone|fax/i.test(name)) text = `614555${random.int(1000, 9999)}`;
  else if (/^date|date$|dateUtc$|_date$|timeStart|timeEnd|lastUpdated$/i.test(name)) {
    return toStamp(context.until - random.int(0, 360) * DAY);
  } else if (/updatedBy|enteredBy|createdBy|closedBy/i.test(name)) text = random.pick(MEMBERS).identifier;
  else if (/zip|postal/i.test(name)) text = `43${random.int(100, 999)}`;
  else if (/city/i.test(name)) text = "Columbus";
  else if (/^state/i.test(name)) text = "OH";
  else if (/addressLine1/i.test(name)) text = `${random.int(1, 990)} Fold Street`;
  else if (/identifier|code$|number$|xref$/i.test(name)) text = `${initials(model.name)}${random.int(100, 9999)}`;
  else text = `${random.pick(WORDS)} ${humanise(model.name).toLowerCase()}`;
  text = text.charAt(0).toUpperCase() + text.slice(1);
  if (/email|url|by$/i.test(name)) text = text.charAt(0).toLowerCase() + text.slice(1);
  return field.maxLength ? text.slice(0, field.maxLength).trim() : text;
}

function initials(name: string): string {
  return name.replace(/[^A-Z]/g, "").slice(0, 3) || "N";
}

/** `BoardStatus` → `Board Status`, `Company.Configuration` → `Configuration`. */
export function humanise(modelName: string): string {
  return modelName.slice(modelName.lastIndexOf(".") + 1).replace(/([a-z0-9])([A-Z])/g, "$1 $2");
}
