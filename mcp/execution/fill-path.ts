import type { Resolution } from "../../catalog/index.js";
import { ToolError } from "../tools/tool-error.js";

type Values = Readonly<Record<string, unknown>>;

/** A path with its written braces filled as far as values were given. */
export interface FilledPath {
  readonly path: string;
  /** Names of `params` that were used. */
  readonly usedParams: ReadonlySet<string>;
  /** Names of path parameters that were used; what the description or a saved call calls so is another place then. */
  readonly usedPathParams: ReadonlySet<string>;
}

/**
 * Fills `{name}` segments whose very name is among the values. The description may call the same place otherwise: what
 * stays open here is filled by {@link fillPath} under the description's names.
 */
export function fillBraces(path: string, pathParams: Values, params: Values): FilledPath {
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
  /** Names of path parameters that the path does not take, or for which it has another value. */
  readonly strangers: readonly string[];
  /** Names of the description's parameters that have no value. */
  readonly missing: readonly string[];
}

/** Completes the path of a found operation under the description's parameter names. */
export function fillPath(
  match: Extract<Resolution, { kind: "match" }>,
  prefilled: FilledPath,
  pathParams: Values,
  params: Values,
): CompletedPath {
  const ownLeft = without(pathParams, prefilled.usedPathParams);
  const sharedLeft = without(params, prefilled.usedParams);
  const values: Record<string, string> = { ...match.pathParams };
  const usedParams = new Set(prefilled.usedParams);
  const usedPathParams = new Set(prefilled.usedPathParams);
  const missing: string[] = [];
  let path = match.path;
  for (const name of match.unfilled) {
    const own = find(ownLeft, name);
    const shared = own ?? find(sharedLeft, name);
    if (!shared) {
      missing.push(name);
      continue;
    }
    (own ? usedPathParams : usedParams).add(shared.name);
    values[name] = String(shared.value);
    path = path.replace(`{${name}}`, segment(shared.name, shared.value));
  }
  return { path, pathParams: values, usedParams, usedPathParams, strangers: strangersAmong(ownLeft, values), missing };
}

/** Names of path parameters that the path does not take; they may be meant for the placeholders of a saved call. */
function strangersAmong(pathParams: Values, values: Values): string[] {
  const used = new Set(Object.values(values).map(String));
  return Object.entries(pathParams)
    .filter(([name, value]) => {
      const known = find(values, name);
      return known ? String(known.value) !== String(value) : !used.has(String(value));
    })
    .map(([name]) => name);
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
