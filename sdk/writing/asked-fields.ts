import { isPlainObject } from "./references.js";
import { withTimestamps, writable } from "./writable.js";

/** One field as a change wants it. */
export interface AskedField {
  readonly path: readonly string[];
  /** `undefined` for a removal. */
  readonly value: unknown;
  /** How many segments of the path lead to a list, any of whose items may show the value. */
  readonly anyOf?: number;
}

/**
 * The fields that a change asks for.
 *
 * @param asked JSON Patch operations, or the body of a POST, PUT or plain change
 */
export function askedFields(asked: unknown): AskedField[] {
  if (Array.isArray(asked)) return patchedFields(asked.filter(isOperation).map(readOperation));
  if (!isPlainObject(asked)) return [];
  return Object.entries(asked)
    .filter(([name, value]) => name !== "id" && name !== "_info" && value !== undefined)
    .map(([name, value]) => ({ path: [name], value: writable(value) }));
}

/** Whether a segment of a path is a place in a list. */
export function isPosition(segment: string | undefined): boolean {
  return segment !== undefined && /^(?:\d+|-)$/.test(segment);
}

interface Operation {
  readonly op: string;
  readonly path: readonly string[];
  readonly value: unknown;
}

function isOperation(value: unknown): value is { op: string; path: string; value?: unknown } {
  return isPlainObject(value) && typeof value.op === "string" && typeof value.path === "string";
}

function readOperation({ op, path, value }: { op: string; path: string; value?: unknown }): Operation {
  const segments = path.replace(/^\//, "").split("/");
  return { op: op.toLowerCase(), path: segments.map(unescapePointer), value: withTimestamps(value) };
}

function patchedFields(operations: readonly Operation[]): AskedField[] {
  // Adding and removing items shifts the others.
  const shifted = new Set(
    operations.flatMap(({ op, path }) =>
      op !== "replace" && isPosition(path.at(-1)) ? [keyOf(path.slice(0, -1))] : [],
    ),
  );
  const fields = operations.flatMap(({ op, path, value }): AskedField[] => {
    const position = path.findIndex(isPosition);
    // Which item was removed cannot be seen any more.
    if (op === "remove") return position >= 0 && position === path.length - 1 ? [] : [{ path, value: undefined }];
    const moves = position >= 0 && (path[position] === "-" || shifted.has(keyOf(path.slice(0, position))));
    return [{ path, value, ...(moves ? { anyOf: position } : {}) }];
  });
  return lastOfEach(fields);
}

/** A later operation on the same place undoes an earlier one. */
function lastOfEach(fields: readonly AskedField[]): AskedField[] {
  return fields.filter(
    ({ path, anyOf }, index) =>
      anyOf !== undefined ||
      !fields.slice(index + 1).some((later) => `${keyOf(path)}/`.startsWith(`${keyOf(later.path)}/`)),
  );
}

function unescapePointer(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}

function keyOf(path: readonly string[]): string {
  return path.join("/").toLowerCase();
}
