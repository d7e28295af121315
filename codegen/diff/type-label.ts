import { compareText, parseComponentReference, type SeedSchema } from "../../catalog/description/index.js";

/** The keywords that make a schema of others. */
export const COMPOSITIONS = ["allOf", "oneOf", "anyOf"] as const;

/** How labels of types begin that are no names: a schema may be called `string` too. */
const TYPE_WORD = /^(?:allOf|any|anyOf|boolean|integer|list|map|none|number|object|oneOf|string|undeclared)/;

/** The label of an answer without a body. */
export const NO_CONTENT = "no content";

/** The label of fields beyond those that are listed where nothing is said of them: they may come, but have no type. */
export const UNDECLARED = "undeclared";

/** Whether a schema is made of others; a reference is not, whatever it names. */
export function isComposed(schema: SeedSchema): boolean {
  return schema.$ref === undefined && COMPOSITIONS.some((keyword) => schema[keyword] !== undefined);
}

/**
 * Says in a word what a schema holds, without its members: `string`, `string(date-time)`, `Ticket`, `list`, `object`,
 * `map`, `any`, `oneOf(Note, Ticket)`.
 */
export function typeLabel(schema: SeedSchema): string {
  if (schema.$ref !== undefined) {
    const name = parseComponentReference(schema.$ref)?.name ?? schema.$ref;
    return TYPE_WORD.test(name) ? `schema ${name}` : name;
  }
  for (const keyword of COMPOSITIONS) {
    const parts = schema[keyword];
    if (parts !== undefined) return `${keyword}(${parts.map(typeLabel).sort(compareText).join(", ")})`;
  }
  if (schema.type === "array") return "list";
  if (schema.type === "object" || (schema.type === undefined && (schema.properties ?? schema.required) !== undefined)) {
    return schema.properties === undefined && typeof schema.additionalProperties === "object" ? "map" : "object";
  }
  if (schema.type === undefined) return "any";
  return schema.format === undefined ? schema.type : `${schema.type}(${schema.format})`;
}

/** The labels inside `oneOf(…)` or `allOf(…)`, split at the commas that are not inside another one; else the label itself. */
function partsOf(keywords: string, label: string): string[] {
  const inside = new RegExp(`^(?:${keywords})\\((.*)\\)$`).exec(label)?.[1];
  if (inside === undefined) return [label];
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [index, character] of [...inside].entries()) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "," && depth === 0) {
      parts.push(inside.slice(start, index));
      start = index + 2;
    }
  }
  return [...parts, inside.slice(start)];
}

/** Whether every value of the type `narrow` is one of the type `wide`, as far as labels tell. */
export function isWiderType(wide: string, narrow: string): boolean {
  const choices = partsOf("oneOf|anyOf", wide);
  // A value of a choice is one of its parts; a value of a sum is one of each part.
  return partsOf("oneOf|anyOf", narrow).every((narrowPart) =>
    choices.some((choice) => {
      const [needs, gives] = [partsOf("allOf", choice), partsOf("allOf", narrowPart)];
      if (choice === narrowPart || needs.length + gives.length === 2) return isWiderPlainType(choice, narrowPart);
      // Of parts without a name a label does not tell what they demand.
      return needs.every((needed) => !TYPE_WORD.test(needed) && gives.includes(needed));
    }),
  );
}

function isWiderPlainType(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  // Nothing is no value, not even of any type.
  if (wide === "any") return narrow !== NO_CONTENT;
  if (wide.startsWith("number"))
    return (
      narrow.startsWith("integer") ||
      (wide === "number" && narrow.startsWith("number")) ||
      (wide === "number(double)" && narrow === "number(float)")
    );
  if (wide === "integer" || wide === "integer(int64)") return narrow.startsWith("integer");
  return wide === "string" && narrow.startsWith("string(") && narrow !== "string(binary)";
}
