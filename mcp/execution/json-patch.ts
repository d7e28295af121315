import { isObject } from "../presenting/json-value.js";

/** One operation of a JSON Patch, as the API takes it. */
export interface PatchOperation {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}

/**
 * The body of a PATCH as JSON Patch. An array is taken as it is, one operation is put into an array, and a plain object
 * becomes one `replace` per field: that is how people and models say what they want changed.
 *
 * @example
 * asJsonPatch({ summary: "VPN down" }); // [{ op: "replace", path: "summary", value: "VPN down" }]
 */
export function asJsonPatch(data: unknown): unknown {
  if (!isObject(data)) return data;
  if (isOperation(data)) return [data];
  return Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([path, value]): PatchOperation => ({ op: "replace", path, value }));
}

function isOperation(data: Readonly<Record<string, unknown>>): boolean {
  return typeof data.op === "string" && typeof data.path === "string";
}
