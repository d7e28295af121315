import { DescriptionError } from "./description-error.js";

/** The raw `components` of a description: kind (`parameters`, `schemas`, …), then name. */
export type RawComponents = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A reference is a fragment of a URL, in which any character may be written as `%` and its code. */
export function decodeReference(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}

/** Splits `#/components/<kind>/<name>`; `undefined` for any other reference. */
export function parseComponentReference(reference: string): { kind: string; name: string } | undefined {
  const match = /^#\/components\/([^/]+)\/([^/]+)$/.exec(reference);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { kind: match[1], name: match[2].replaceAll("~1", "/").replaceAll("~0", "~") };
}

/** Whether a raw value is `{ "$ref": … }`. */
export function isReference(value: unknown): value is { $ref: string } {
  return typeof value === "object" && value !== null && "$ref" in value && typeof value.$ref === "string";
}

/**
 * Follows a reference to a parameter, body or answer until it names no other.
 *
 * @param place where the reference stands, for the error
 * @throws DescriptionError when it leads nowhere, out of the file, to another kind, or back to itself
 */
export function resolveComponent(components: RawComponents, kind: string, value: unknown, place: string): unknown {
  const seen: string[] = [];
  let current = value;
  while (isReference(current)) {
    const { $ref } = current;
    if (seen.includes($ref)) {
      throw new DescriptionError(`The reference ${[...seen, $ref].join(" → ")} leads back to itself.`, place);
    }
    seen.push($ref);
    const target = parseComponentReference(decodeReference($ref));
    if (target === undefined || target.kind !== kind) {
      throw new DescriptionError(`The reference "${$ref}" does not point into #/components/${kind}.`, place);
    }
    const found = components[kind];
    if (found === undefined || !Object.hasOwn(found, target.name)) {
      throw new DescriptionError(`The reference "${$ref}" names something that does not exist.`, place);
    }
    current = found[target.name];
  }
  return current;
}
