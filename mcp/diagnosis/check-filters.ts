import { checkFieldPath, type FieldUse, type ResponseModel } from "../../catalog/index.js";
import { type ConditionNode, ConditionsSyntaxError, parseConditions } from "../../sdk/index.js";
import { isObject } from "../presenting/json-value.js";
import { ToolError } from "../tools/tool-error.js";
import { rightForm } from "./right-form.js";
import { valueDoubts } from "./value-doubt.js";

/** What the filters of a call say, and what looks wrong in them. */
export interface FilterCheck {
  /** Field paths that the caller named in conditions, `orderBy`, `fields`, or `columns` of a report. */
  readonly named: readonly string[];
  /** Doubts that are no certainty: the description may lack a field that a tenant has. */
  readonly hints: readonly string[];
}

const CONDITION_PARAMETERS = ["conditions", "childConditions", "customFieldConditions"] as const;

/**
 * Reads the filters of a call, from its query or from the body of a search.
 *
 * @throws ToolError for conditions that the API cannot read, with the place
 */
export function checkFilters(
  query: Readonly<Record<string, unknown>>,
  body: unknown,
  model: ResponseModel | undefined,
  member: string | undefined,
): FilterCheck {
  const named: string[] = [];
  const hints: string[] = [];
  for (const parameter of CONDITION_PARAMETERS) {
    const text = textOfParameter(parameter, query, body);
    if (text === undefined) continue;
    const tree = parsed(parameter, text);
    const paths = pathsOf(tree);
    if (parameter === "customFieldConditions") {
      named.push("customFields");
      hints.push(...paths.flatMap(customFieldDoubt));
      continue;
    }
    named.push(...paths);
    if (model === undefined) continue;
    hints.push(...paths.flatMap((path) => doubt(parameter, path, model, member)));
    hints.push(...valueDoubts(parameter, tree, model));
  }
  for (const parameter of ["orderBy", "fields"] as const) {
    const text = textOfParameter(parameter, query, body);
    if (text === undefined) continue;
    const parts = text.split(",").map((part) => part.trim().split(/\s+/));
    if (parameter === "orderBy") refuseDirections(parts);
    const paths = parts.flatMap(([path]) => path || []);
    named.push(...paths);
    if (model) hints.push(...paths.flatMap((path) => doubt(parameter, path, model, member)));
  }
  named.push(...(textOfParameter("columns", query, undefined) ?? "").split(",").filter((name) => name.trim() !== ""));
  return { named, hints: [...new Set(hints)] };
}

function textOfParameter(name: string, query: Readonly<Record<string, unknown>>, body: unknown): string | undefined {
  const own = query[name];
  if (typeof own === "string") return own;
  if (typeof own === "number" || typeof own === "boolean") return String(own);
  if (!isObject(body)) return undefined;
  const key = Object.keys(body).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const value = key === undefined ? undefined : body[key];
  return typeof value === "string" ? value : undefined;
}

function parsed(parameter: string, text: string): ConditionNode | undefined {
  if (text.trim() === "") return undefined;
  try {
    return parseConditions(text);
  } catch (error) {
    if (!(error instanceof ConditionsSyntaxError)) throw error;
    const before = text.slice(Math.max(0, error.position - 20), error.position);
    const after = text.slice(error.position, error.position + 20);
    throw new ToolError(
      `${parameter} cannot be read at position ${error.position}: expected ${error.expected}, at "${before}⟨here⟩${after}". ` +
        'Nothing was sent. Form: status/name="New" and dateEntered > [2025-01-31T00:00:00Z]; texts stand in quotes.',
    );
  }
}

function refuseDirections(parts: readonly (readonly string[])[]): void {
  const wrong = parts.find(([, direction, ...more]) => more.length > 0 || !/^(?:asc|desc)?$/i.test(direction ?? ""));
  if (wrong === undefined) return;
  throw new ToolError(
    `orderBy: "${wrong.join(" ").slice(0, 60)}" cannot be read; nothing was sent. Form: lastUpdated desc, id asc.`,
  );
}

function customFieldDoubt(path: string): string[] {
  if (/^(?:caption|value)$/i.test(path)) return [];
  return [`customFieldConditions: ${path} will hardly work; the form is caption="Field" and value="x".`];
}

function pathsOf(node: ConditionNode | undefined): string[] {
  if (node === undefined) return [];
  return "terms" in node ? node.terms.flatMap(pathsOf) : [node.path];
}

/** What is doubtful about a field path; nothing where the description knows it. */
function doubt(use: FieldUse, path: string, model: ResponseModel, member: string | undefined): string[] {
  if (path === "*") return [];
  const found = checkFieldPath(model, path, use);
  if (found.kind === "known") return [];
  const form = use === "fields" || use === "orderBy" ? undefined : rightForm(path, model, member);
  if (form !== undefined) return [`${use}: ${path} will hardly work; ${form}.`];
  if (found.kind === "misplaced") return [`${use}: ${path} will hardly work; ${found.advice}.`];
  const advice = found.advice ?? (found.nearest.length === 0 ? undefined : `nearest: ${found.nearest.join(", ")}`);
  return [
    `${use}: the description of ${model.name ?? "the record"} has no field ${path}${advice ? `; ${advice}` : ""}.`,
  ];
}
