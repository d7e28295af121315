import type { SchemaModels } from "../catalog.js";
import type { SeedSchema } from "../description/index.js";
import { typeLine } from "../details/type-line.js";
import { modelName } from "../models/model-name.js";
import { resolved } from "../models/resolved.js";
import { nearestNames } from "../words/edit-distance.js";
import { INT32 } from "./int32.js";
import { type Findings, nearestSentence, type RequestRule } from "./request-problem.js";

/** Any of these tells the server which record a reference means. */
const REFERENCE_KEYS: readonly string[] = ["id", "identifier", "name"];
/** Sent back untouched by programs that read, change and write a record; the server sets it. */
const SERVER_FIELDS: ReadonlySet<string> = new Set(["_info"]);

/** What checking a value needs to know besides the value. */
export interface ValueContext {
  readonly models: SchemaModels;
  readonly findings: Findings;
  /** Whether required fields must be there: in a new or replaced record, not in a changed one. */
  readonly complete: boolean;
}

/**
 * Checks one value against its schema, members and items included.
 *
 * @param field the way to the value: `company`, `communicationItems[0].value`; empty for the body itself
 */
export function checkValue(value: unknown, schema: SeedSchema, field: string, context: ValueContext): void {
  const target = resolved(schema, context.models);
  if (value === null || value === undefined) return;
  if (target.oneOf !== undefined) checkAlternatives(value, target, field, context);
  else if (target.enum !== undefined) checkEnum(value, target, field, context);
  else if (target.type === "array") checkArray(value, target, field, context);
  else if (target.properties !== undefined) {
    const name = modelName(schema);
    if (name?.endsWith("Reference")) checkReference(value, target, field, context);
    else checkObject(value, target, name, field, context);
  } else checkScalar(value, target, field, context);
}

/** A value has to fit one of the alternatives; of several objects it may have the fields of all. */
function checkAlternatives(value: unknown, schema: SeedSchema, field: string, context: ValueContext): void {
  const { oneOf = [], properties } = schema;
  const attempts = oneOf.map((alternative) => {
    const findings: Findings = { problems: [], hints: [] };
    const form = properties === undefined ? alternative : { ...resolved(alternative, context.models), properties };
    checkValue(value, form, field, { ...context, findings });
    return findings;
  });
  const fitting = attempts.find(({ problems }) => problems.length === 0);
  const near = attempts.filter(
    ({ problems }) => !problems.some((at) => at.field === field && at.rule === "wrong-type"),
  );
  const [nearest] = near.sort((one, other) => one.problems.length - other.problems.length);
  const chosen = fitting ?? nearest;
  if (chosen === undefined) {
    const expected = `one of ${typeLine({ oneOf })}`;
    report(context, field, "wrong-type", `${field || "The body"} has to be ${expected}, not ${shown(value)}.`);
  } else {
    context.findings.problems.push(...chosen.problems);
    context.findings.hints.push(...chosen.hints);
  }
}

function checkEnum(value: unknown, schema: SeedSchema, field: string, context: ValueContext): void {
  if (typeof value !== "string") {
    report(context, field, "wrong-type", `${field} has to be one of ${typeLine(schema)}, not ${shown(value)}.`);
    return;
  }
  const known = schema.enum?.some((allowed) => String(allowed).toLowerCase() === value.toLowerCase());
  if (known === true) return;
  const allowed = (schema.enum ?? []).map(String);
  // `Ticket` for `ServiceTicket` is a part of it, not a misspelling of something short.
  const longer = allowed.filter((name) => name.toLowerCase().includes(value.toLowerCase()) && value !== "");
  const nearest = longer.length > 0 ? longer.slice(0, 2) : nearestNames(value, allowed, 1);
  context.findings.hints.push(
    `${field}: ${shown(value)} is not among the described values ${typeLine(schema, 20)}.${nearestSentence(nearest)}`,
  );
}

function checkArray(value: unknown, schema: SeedSchema, field: string, context: ValueContext): void {
  if (!Array.isArray(value)) {
    report(context, field, "wrong-type", `${field || "The body"} has to be an array, not ${shown(value)}.`);
    return;
  }
  value.forEach((item, index) => {
    checkValue(item, schema.items ?? {}, `${field}[${index}]`, context);
  });
}

function checkReference(value: unknown, schema: SeedSchema, field: string, context: ValueContext): void {
  if (!isRecord(value)) {
    const form = typeof value === "number" ? `{"id": ${value}}` : '{"id": …}, {"identifier": "…"} or {"name": "…"}';
    report(context, field, "wrong-type", `${field} is a reference, not ${shown(value)}: write ${form}.`);
    return;
  }
  if (Object.keys(value).length === 0) {
    report(context, field, "missing", `${field} is an empty reference: give its id, identifier or name.`);
    return;
  }
  const keys = Object.fromEntries(REFERENCE_KEYS.map((key) => [key, {}]));
  const members: SeedSchema = { ...schema, required: [], properties: { ...keys, ...schema.properties } };
  checkObject(value, members, undefined, field, context);
}

function checkObject(
  value: unknown,
  schema: SeedSchema,
  name: string | undefined,
  field: string,
  context: ValueContext,
): void {
  if (!isRecord(value)) {
    report(context, field, "wrong-type", `${field || "The body"} has to be an object, not ${shown(value)}.`);
    return;
  }
  const properties = schema.properties ?? {};
  const byLower = new Map(Object.keys(properties).map((known) => [known.toLowerCase(), known]));
  const given = new Set<string>();
  const spelt = new Map<string, string>();
  for (const [member, memberValue] of Object.entries(value)) {
    // The server reads member names in any letter case.
    const known = Object.hasOwn(properties, member) ? member : byLower.get(member.toLowerCase());
    if (known !== undefined) {
      const earlier = spelt.get(known);
      if (earlier !== undefined) {
        const both = `${join(field, earlier)} and ${join(field, member)}`;
        report(
          context,
          join(field, member),
          "not-allowed",
          `${both} are one field, and only one of the two would count.`,
        );
      }
      spelt.set(known, member);
      if (memberValue !== null && memberValue !== undefined) given.add(known);
      checkValue(memberValue, properties[known] ?? {}, join(field, member), context);
    } else if (!SERVER_FIELDS.has(member)) reportUnknown(member, properties, name, field, context);
  }
  if (!context.complete) return;
  for (const required of schema.required ?? []) {
    if (given.has(required) || properties[required] === undefined) continue;
    const type = typeLine(properties[required], 6);
    report(context, join(field, required), "missing", `${join(field, required)} is required (${type}).`);
  }
}

function reportUnknown(
  member: string,
  properties: Readonly<Record<string, SeedSchema>>,
  name: string | undefined,
  field: string,
  context: ValueContext,
): void {
  const nearest = nearestNames(member, Object.keys(properties));
  const owner = name ?? (field === "" ? "the body" : field);
  context.findings.problems.push({
    place: "body",
    field: join(field, member),
    rule: "unknown-name",
    message: `${join(field, member)} is no field of ${owner}.${nearestSentence(nearest)}`,
    nearest,
  });
}

function checkScalar(value: unknown, schema: SeedSchema, field: string, context: ValueContext): void {
  const wrong = (expected: string): void =>
    report(context, field, "wrong-type", `${field || "The body"} has to be ${expected}, not ${shown(value)}.`);
  switch (schema.type) {
    case "integer":
      if (typeof value !== "number" || !Number.isInteger(value)) wrong("an integer");
      else if (value < INT32.lowest || value > INT32.highest) {
        report(context, field, "out-of-range", `${field} has to fit into 32 bits, ${value} does not.`);
      }
      break;
    case "number":
      if (typeof value !== "number" || !Number.isFinite(value)) wrong("a number");
      break;
    case "boolean":
      if (typeof value !== "boolean") wrong("true or false");
      break;
    case "string":
      if (typeof value !== "string") wrong("text");
      else checkText(value, schema, field, context);
      break;
    case "object":
      if (schema.additionalProperties !== undefined && !isRecord(value)) wrong("an object");
      break;
    default:
  }
}

function checkText(value: string, schema: SeedSchema, field: string, context: ValueContext): void {
  if (schema.maxLength !== undefined && value.length > schema.maxLength) {
    const message = `${field} takes at most ${schema.maxLength} characters, this has ${value.length}.`;
    report(context, field, "too-long", message);
  }
  if (schema.format === "date-time" && value !== "") checkTime(value, field, context);
}

/** Whole seconds in UTC are what the server reads; without a time or without `Z` they are at the caller's risk. */
function checkTime(value: string, field: string, context: ValueContext): void {
  if (Number.isNaN(Date.parse(value)) || isNoDay(value)) {
    report(context, field, "wrong-format", `${field} has to be a time like 2025-01-31T08:00:00Z, not ${shown(value)}.`);
  } else if (/T\d\d:\d\d:\d\d[.,]\d/.test(value)) {
    const message = `${field} may not have fractions of a second: write ${value.replace(/[.,]\d+/, "")}.`;
    report(context, field, "wrong-format", message);
  } else if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ?)?$/.test(value)) {
    const form = /[+-]\d\d:?\d\d$/.test(value)
      ? `${new Date(value).toISOString().slice(0, 19)}Z`
      : "2025-01-31T08:00:00Z";
    report(context, field, "wrong-format", `${field} has to be UTC to the second: write ${form}, not ${shown(value)}.`);
  } else if (!value.endsWith("Z")) {
    context.findings.hints.push(
      `${field}: times are read as UTC in the form 2025-01-31T08:00:00Z; this is ${shown(value)}.`,
    );
  }
}

/** 31 February reads as a time in March. */
function isNoDay(value: string): boolean {
  const day = /^\d{4}-\d\d-\d\d/.exec(value)?.[0];
  return day !== undefined && new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) !== day;
}

function report(context: ValueContext, field: string, rule: RequestRule, message: string): void {
  context.findings.problems.push({ place: "body", field, rule, message });
}

function join(field: string, member: string): string {
  return field === "" ? member : `${field}.${member}`;
}

/** A value for a message: its kind where it is large, never more than a few letters of it. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 37)}…"` : text;
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
