import type { Operation, SchemaModels } from "../catalog.js";
import { LIST_PARAMETERS, type SeedParameter } from "../description/index.js";
import { typeLine } from "../details/type-line.js";
import { resolved } from "../models/resolved.js";
import { nearestNames } from "../words/edit-distance.js";
import { acceptedQueryNames } from "./accepted-names.js";
import { INT32 } from "./int32.js";
import { type Findings, nearestSentence } from "./request-problem.js";

/** The server answers with this many at most, whatever is asked. */
const LARGEST_PAGE = 1000;

/** Path parameters: all there, integers where integers are due. */
export function checkPathParameters(
  operation: Operation,
  values: Readonly<Record<string, unknown>>,
  findings: Findings,
): void {
  for (const parameter of operation.parameters) {
    if (parameter.in !== "path") continue;
    const value = values[parameter.name];
    if (isAbsent(value) || value === "") {
      findings.problems.push({
        place: "path",
        field: parameter.name,
        rule: "missing",
        message: `{${parameter.name}} of ${operation.path} needs a value.`,
      });
    } else checkParameterValue("path", parameter, value, findings);
  }
}

/** Query parameters: known names in any letter case, types, required ones. */
export function checkQuery(
  operation: Operation,
  query: Readonly<Record<string, unknown>>,
  models: SchemaModels,
  findings: Findings,
): void {
  const declared = operation.parameters.filter((parameter) => parameter.in === "query");
  const byName = new Map(declared.map((parameter) => [parameter.name.toLowerCase(), parameter]));
  const accepted = acceptedQueryNames(operation.method, operation.path);
  const acceptedLower = new Set(accepted.map((name) => name.toLowerCase()));
  for (const [name, value] of Object.entries(query)) {
    if (isAbsent(value)) continue;
    const parameter = byName.get(name.toLowerCase());
    if (parameter !== undefined) {
      if (parameter.schema.$ref === undefined) checkParameterValue("query", parameter, value, findings);
    } else if (!acceptedLower.has(name.toLowerCase())) {
      reportUnknown(operation, name, [...declared.map((known) => known.name), ...accepted], models, findings);
    }
  }
  const given = new Set(
    Object.entries(query).flatMap(([name, value]) => (isAbsent(value) ? [] : [name.toLowerCase()])),
  );
  for (const parameter of declared) {
    if (!parameter.required || given.has(parameter.name.toLowerCase())) continue;
    findings.problems.push({
      place: "query",
      field: parameter.name,
      rule: "missing",
      message: `${operation.method} ${operation.path} needs the query parameter ${parameter.name}.`,
    });
  }
}

function reportUnknown(
  operation: Operation,
  name: string,
  known: readonly string[],
  models: SchemaModels,
  findings: Findings,
): void {
  const { method, path } = operation;
  if (LIST_PARAMETERS.some((parameter) => parameter.toLowerCase() === name.toLowerCase())) {
    findings.hints.push(`${name} is described for reading only; ${method} ${path} may ignore it.`);
    return;
  }
  const body = operation.requestBody === undefined ? {} : resolved(operation.requestBody.schema, models);
  const inBody = Object.keys(body.properties ?? {}).find((field) => field.toLowerCase() === name.toLowerCase());
  if (inBody !== undefined) {
    findings.problems.push({
      place: "query",
      field: name,
      rule: "unknown-name",
      message: `${name} is no query parameter of ${method} ${path}; it belongs into the body.`,
      nearest: [],
    });
    return;
  }
  const nearest = nearestNames(name, new Set(known));
  const field = method === "GET" && nearest.length === 0 ? ` To filter by a field write conditions: ${name}="x".` : "";
  findings.problems.push({
    place: "query",
    field: name,
    rule: "unknown-name",
    message: `${method} ${path} has no query parameter ${name}.${nearestSentence(nearest)}${field}`,
    nearest,
  });
}

function checkParameterValue(
  place: "path" | "query",
  parameter: SeedParameter,
  value: unknown,
  findings: Findings,
): void {
  const { name, schema } = parameter;
  const text = Array.isArray(value) ? value.join(",") : String(value);
  const wrongType = (expected: string): void => {
    findings.problems.push({
      place,
      field: name,
      rule: "wrong-type",
      message: `${name} has to be ${expected}, not ${JSON.stringify(value)}.`,
    });
  };
  if (schema.enum !== undefined) {
    if (!schema.enum.some((allowed) => String(allowed).toLowerCase() === text.toLowerCase())) {
      findings.hints.push(`${name}: ${text} is not among the described values ${typeLine(schema)}.`);
    }
  } else if (schema.type === "integer") {
    if (!/^-?\d+$/.test(text.trim())) wrongType("an integer");
    else checkInteger(place, name, Number(text), findings);
  } else if (schema.type === "number") {
    if (text.trim() === "" || !Number.isFinite(Number(text))) wrongType("a number");
  } else if (schema.type === "boolean") {
    if (!/^(true|false)$/i.test(text.trim())) wrongType("true or false");
  } else if (schema.type === "string" && typeof value === "object") wrongType("text");
}

function checkInteger(place: "path" | "query", name: string, value: number, findings: Findings): void {
  const outOfRange = (message: string): void => {
    findings.problems.push({ place, field: name, rule: "out-of-range", message });
  };
  if (value < INT32.lowest || value > INT32.highest) outOfRange(`${name} has to fit into 32 bits, ${value} does not.`);
  else if (/^page(size)?$/i.test(name) && value < 1) outOfRange(`${name} starts at 1.`);
  else if (/^pagesize$/i.test(name) && value > LARGEST_PAGE) {
    findings.hints.push(`pageSize is capped at ${LARGEST_PAGE}: follow the pages instead of asking for ${value}.`);
  }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
