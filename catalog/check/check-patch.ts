import type { SchemaModels } from "../catalog.js";
import type { SeedSchema } from "../description/index.js";
import { modelName } from "../models/model-name.js";
import { resolved } from "../models/resolved.js";
import { nearestNames } from "../words/edit-distance.js";
import { checkValue, isRecord, type ValueContext } from "./check-value.js";
import { type Findings, nearestSentence, type RequestRule } from "./request-problem.js";

const OPERATIONS: readonly string[] = ["add", "replace", "remove"];

/** What a path of a patch leads to. */
type PatchTarget =
  | { readonly kind: "field"; readonly schema: SeedSchema }
  /** Below something whose members the description leaves open. */
  | { readonly kind: "open" }
  | { readonly kind: "unknown"; readonly segment: string; readonly among: readonly string[]; readonly owner: string };

/**
 * Checks a JSON Patch array against the record that it changes.
 *
 * @param record schema of the record, as the operation answers with it
 */
export function checkPatch(body: unknown, record: SeedSchema, models: SchemaModels, findings: Findings): void {
  const report = (field: string, rule: RequestRule, message: string, nearest?: readonly string[]): void => {
    findings.problems.push({ place: "body", field, rule, message, ...(nearest !== undefined && { nearest }) });
  };
  if (!Array.isArray(body)) {
    report(
      "",
      "wrong-type",
      'PATCH takes an array of operations: [{"op": "replace", "path": "summary", "value": "…"}].',
    );
    return;
  }
  if (body.length === 0) report("", "missing", "The array of patch operations is empty: there is nothing to change.");
  body.forEach((operation: unknown, index) => {
    const at = `[${index}]`;
    if (!isRecord(operation)) {
      report(at, "wrong-type", `${at} has to be an object with op, path and value.`);
      return;
    }
    for (const member of Object.keys(operation)) {
      if (!["op", "path", "value"].includes(member.toLowerCase())) {
        const nearest = nearestNames(member, ["op", "path", "value"]);
        report(`${at}.${member}`, "unknown-name", `${at}: ${member} is no member of a patch operation.`, nearest);
      }
    }
    checkPatchOperation(operation, at, record, { models, findings, complete: false }, report);
  });
}

function checkPatchOperation(
  operation: Readonly<Record<string, unknown>>,
  at: string,
  record: SeedSchema,
  context: ValueContext,
  report: (field: string, rule: RequestRule, message: string, nearest?: readonly string[]) => void,
): void {
  const { op, path, value } = operation;
  if (typeof op !== "string" || !OPERATIONS.includes(op.toLowerCase())) {
    const nearest = typeof op === "string" ? nearestNames(op, OPERATIONS, 1) : [];
    report(`${at}.op`, "not-allowed", `${at}.op has to be add, replace or remove.${nearestSentence(nearest)}`, nearest);
  }
  if (typeof path !== "string" || path.replaceAll("/", "") === "") {
    report(`${at}.path`, "missing", `${at}.path has to name the field to change, for example summary.`);
    return;
  }
  const removes = typeof op === "string" && op.toLowerCase() === "remove";
  if (!removes && !("value" in operation)) {
    report(`${at}.value`, "missing", `${at} needs a value for ${path}; op remove takes a field away.`);
  }
  const segments = path.split("/").filter((segment) => segment !== "");
  const target = patchTarget(record, segments, context.models);
  if (target.kind === "unknown") {
    const nearest = nearestNames(target.segment, target.among);
    report(
      `${at}.path`,
      "unknown-name",
      `${at}.path: ${target.segment} is no field of ${target.owner}.${nearestSentence(nearest)}`,
      nearest,
    );
    return;
  }
  hintAtReference(segments, record, context);
  if (target.kind === "field" && !removes) checkValue(value, target.schema, segments.join("."), context);
}

/** Follows a patch path; the server tells letter case apart here, unlike in bodies. */
function patchTarget(record: SeedSchema, segments: readonly string[], models: SchemaModels): PatchTarget {
  let schema = record;
  for (const segment of segments) {
    const target = resolved(schema, models);
    if (target.type === "array") {
      if (!/^(\d+|-)$/.test(segment)) {
        return { kind: "unknown", segment, among: ["0", "-"], owner: "a list, which takes a position" };
      }
      schema = target.items ?? {};
      continue;
    }
    if (target.properties === undefined) return { kind: "open" };
    const next = ownProperty(target.properties, segment);
    if (next === undefined) {
      const isReferenceKey = modelName(schema)?.endsWith("Reference") && ["id", "name", "identifier"].includes(segment);
      if (isReferenceKey) return { kind: "open" };
      const owner = modelName(schema) ?? "the record";
      return { kind: "unknown", segment, among: Object.keys(target.properties), owner };
    }
    schema = next;
  }
  return { kind: "field", schema };
}

/** A segment may be called like something that every object inherits. */
function ownProperty(properties: Readonly<Record<string, SeedSchema>>, name: string): SeedSchema | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

function hintAtReference(segments: readonly string[], record: SeedSchema, context: ValueContext): void {
  const [first = "", second] = segments;
  const property = ownProperty(resolved(record, context.models).properties ?? {}, first);
  if (second === undefined || !modelName(property)?.endsWith("Reference")) return;
  context.findings.hints.push(
    `Setting ${segments.join("/")} can answer 200 and change nothing; replace ${first} as a whole: {"${second}": …}.`,
  );
}
