import { isObject } from "../presenting/json-value.js";
import { ToolError } from "../tools/tool-error.js";

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
 * @throws ToolError when two fields of an object are one to the API, which does not regard letter case
 * @example
 * asJsonPatch({ summary: "VPN down" }); // [{ op: "replace", path: "summary", value: "VPN down" }]
 */
export function asJsonPatch(data: unknown): unknown {
  if (!isObject(data)) return data;
  if (isOperation(data)) return [data];
  const changes = Object.entries(data).filter(([, value]) => value !== undefined);
  const spelt = new Map<string, string>();
  for (const [path] of changes) {
    const field = path.replace(/^\//, "").toLowerCase();
    const earlier = spelt.get(field);
    if (earlier !== undefined) {
      throw new ToolError(
        `${earlier} and ${path} are one field, and only one of the two would count; nothing was sent.`,
      );
    }
    spelt.set(field, path);
  }
  return changes.map(([path, value]): PatchOperation => ({ op: "replace", path, value }));
}

function isOperation(data: Readonly<Record<string, unknown>>): boolean {
  return typeof data.op === "string" && typeof data.path === "string";
}
