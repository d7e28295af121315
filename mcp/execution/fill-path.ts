import type { Resolution } from "../../catalog/index.js";
import { ToolError } from "../tools/tool-error.js";

type Values = Readonly<Record<string, unknown>>;

/** A path with its written braces filled as far as values were given. */
export interface FilledPath {
  readonly path: string;
  /** Names of `params` that were used. */
  readonly usedParams: ReadonlySet<string>;
}

/** A path whose braces were filled under the caller's own names for them. */
export interface PrefilledPath extends FilledPath {
  /** Names of path parameters that were used; what the description calls so is another place then. */
  readonly usedPathParams: ReadonlySet<string>;
}

/**
 * Fills `{name}` segments whose very name is among the values. The description may call the same place otherwise: what
 * stays open here is filled by {@link fillPath} under the description's names.
 */
export function fillBraces(path: string, pathParams: Values, params: Values): PrefilledPath {
  const usedParams = new Set<string>();
  const usedPathParams = new Set<string>();
  const filled = path.replace(/\{([^{}]*)\}/g, (brace, name: string) => {
    const own = find(pathParams, name);
    if (own) {
      usedPathParams.add(own.name);
      return segment(own.name, own.value);
    }
    const shared = find(params, name);
    if (!shared) return brace;
    usedParams.add(shared.name);
    return segment(shared.name, shared.value);
  });
  return { path: filled, usedParams, usedPathParams };
}

/** A complete path, or one in which values are missing yet. */
export interface CompletedPath extends FilledPath {
  readonly pathParams: Readonly<Record<string, string>>;
  /** Names of path parameters that the path does not take. */
  readonly strangers: readonly string[];
  /** Names of the description's parameters that have no value. */
  readonly missing: readonly string[];
}

/** Completes the path of a found operation under the description's parameter names. */
export function fillPath(
  match: Extract<Resolution, { kind: "match" }>,
  prefilled: PrefilledPath,
  pathParams: Values,
  params: Values,
): CompletedPath {
  const ownLeft = without(pathParams, prefilled.usedPathParams);
  const sharedLeft = without(params, prefilled.usedParams);
  const values: Record<string, string> = { ...match.pathParams };
  const usedParams = new Set(prefilled.usedParams);
  const missing: string[] = [];
  let path = match.path;
  for (const name of match.unfilled) {
    const own = find(ownLeft, name);
    const shared = own ?? find(sharedLeft, name);
    if (!shared) {
      missing.push(name);
      continue;
    }
    if (!own) usedParams.add(shared.name);
    values[name] = String(shared.value);
    path = path.replace(`{${name}}`, segment(shared.name, shared.value));
  }
  return { path, pathParams: values, usedParams, strangers: strangersAmong(ownLeft, values), missing };
}

/**
 * Names of path parameters that the path does not take; they may be meant for the placeholders of a saved call.
 *
 * @throws ToolError for one that contradicts the path
 */
function strangersAmong(pathParams: Values, values: Values): string[] {
  const used = new Set(Object.values(values).map(String));
  const strangers: string[] = [];
  for (const [name, value] of Object.entries(pathParams)) {
    const known = find(values, name);
    if (known && String(known.value) !== String(value)) {
      throw new ToolError(
        `path_params says ${name} = ${String(value)}, the path says ${String(known.value)}; nothing was sent.`,
      );
    }
    if (!known && !used.has(String(value))) strangers.push(name);
  }
  return strangers;
}

function without(values: Values, names: ReadonlySet<string>): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
}

function find(values: Values, name: string): { name: string; value: unknown } | undefined {
  const key = Object.keys(values).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const value = key === undefined ? undefined : values[key];
  return key === undefined || value === undefined || value === null ? undefined : { name: key, value };
}

function segment(name: string, value: unknown): string {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    throw new ToolError(`The path parameter "${name}" must be a text or a number; nothing was sent.`);
  }
  const text = String(value);
  if (text.trim() === "") throw new ToolError(`The path parameter "${name}" is empty; nothing was sent.`);
  const plain = text.normalize("NFKC");
  const unsafe = /[/\\]/.test(plain) || /%(?:25)*(?:2f|5c)/i.test(text) || /^\.{1,2}(?:;.*)?$/.test(plain);
  if (unsafe || [...text].some((character) => character < " ")) {
    throw new ToolError(
      `The path parameter "${name}" holds a slash or control character, which would lead elsewhere; nothing was sent.`,
    );
  }
  return encodeURIComponent(text);
}
