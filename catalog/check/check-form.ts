import type { Operation, SchemaModels } from "../catalog.js";
import type { SeedSchema } from "../description/index.js";
import { resolved } from "../models/resolved.js";
import { nearestNames } from "../words/edit-distance.js";
import { isRecord } from "./check-value.js";
import { type Findings, nearestSentence, type RequestRule } from "./request-problem.js";

/** The description misspells this part; tenants take the right spelling. */
const ACCEPTED_PARTS: Readonly<Record<string, SeedSchema>> = { readOnlyFlag: { type: "boolean" } };
/** What a document belongs to; recorded and documented as needed, though the description requires nothing. */
const NEEDED = ["recordType", "recordId"] as const;

const FILE_FORM =
  '{"name": "offer.pdf", "type": "application/pdf", "base64": "…"} or {"name": "note.txt", "text": "…"}';

/**
 * The parts of an upload's form: known names, texts that read as what is due, and a file by its content or a URL in its
 * place.
 */
export function checkForm(operation: Operation, body: unknown, models: SchemaModels, findings: Findings): void {
  const report = (field: string, rule: RequestRule, message: string, nearest?: readonly string[]): void => {
    findings.problems.push({ place: "body", field, rule, message, ...(nearest !== undefined && { nearest }) });
  };
  if (!isRecord(body)) {
    report(
      "",
      "wrong-type",
      `${operation.method} ${operation.path} takes a form: an object with a member for each part.`,
    );
    return;
  }
  const described =
    operation.requestBody === undefined ? {} : resolved(operation.requestBody.schema, models).properties;
  const parts: Readonly<Record<string, SeedSchema>> = { ...described, ...ACCEPTED_PARTS };
  const byLower = new Map(Object.entries(parts).map(([name, schema]) => [name.toLowerCase(), schema]));
  const given = new Set<string>();
  for (const [name, value] of Object.entries(body)) {
    const schema = byLower.get(name.toLowerCase());
    if (value === undefined || value === null) continue;
    if (schema === undefined) {
      const nearest = nearestNames(name, Object.keys(parts));
      report(name, "unknown-name", `${name} is no part of the form.${nearestSentence(nearest)}`, nearest);
      continue;
    }
    if (value !== "") given.add(name.toLowerCase());
    const expected = schema.format === "binary" ? fileFault(value) : partFault(value, schema);
    if (expected !== undefined) report(name, "wrong-type", `${name} has to be ${expected}.`);
  }
  for (const name of NEEDED) {
    if (byLower.has(name.toLowerCase()) && !given.has(name.toLowerCase())) {
      report(name, "missing", `${name} is required: it says which record the document belongs to.`);
    }
  }
  if (byLower.has("file") && !given.has("file") && !given.has("url")) {
    report("file", "missing", `A file or a url is required: "file": ${FILE_FORM}.`);
  }
}

/** A form holds texts; a number or a yes may be written as one. */
function partFault(value: unknown, { type }: SeedSchema): string | undefined {
  const text = String(value);
  if (typeof value === "object") return "a text, a number or true or false";
  if (type === "integer") return /^\d+$/.test(text) && Number(text) < 2 ** 31 ? undefined : "an integer";
  if (type === "boolean") return /^(?:true|false)$/i.test(text) ? undefined : "true or false";
  return undefined;
}

/** Paths of this machine are not read: a model could name any. */
function fileFault(value: unknown): string | undefined {
  const fits =
    isRecord(value) &&
    typeof value.name === "string" &&
    (typeof value.text === "string" ||
      (typeof value.base64 === "string" && /^[A-Za-z0-9+/]+={0,2}$/.test(value.base64.replace(/\s+/g, ""))));
  return fits ? undefined : `the file's content, such as ${FILE_FORM}`;
}
