import type { Model, Models } from "../description/model.js";
import { findConditionFailure } from "../errors/api-failure.js";
import { resolvePath } from "./resolve-path.js";

type Compare = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>) => number;

/**
 * Compiles `orderBy`: `field asc|desc` in a comma list; paths through references are allowed.
 *
 * @returns a comparison for sorting; empty values come first, as in SQL
 * @throws ApiFailure when a name is unknown
 */
export function compileOrderBy(
  text: string,
  model: Model,
  models: Models,
  defaults: Readonly<Record<string, unknown>>,
): Compare {
  const keys = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const [name = "", direction = "asc"] = part.split(/\s+/);
      const path = resolvePath(models, model, name, defaults);
      if (!path || path.kind === "reference") throw findConditionFailure(`${name} is not a recognized name.`);
      return { read: path.read, sign: direction.toLowerCase() === "desc" ? -1 : 1 };
    });
  return (a, b) => {
    for (const { read, sign } of keys) {
      const order = compareValues(read(a), read(b));
      if (order !== 0) return order * sign;
    }
    return 0;
  };
}

function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === undefined || a === null) return -1;
  if (b === undefined || b === null) return 1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  const left = String(a).toLowerCase();
  const right = String(b).toLowerCase();
  return left < right ? -1 : left > right ? 1 : 0;
}
