import { DescriptionError } from "./description-error.js";
import { jsonPointer } from "./json-pointer.js";
import { decodeReference, isReference } from "./resolve-reference.js";

type Place = readonly string[];

/** Objects whose names are chosen by the author of the description, and are no keywords. */
const NAME_MAPS: ReadonlySet<string> = new Set([
  "callbacks",
  "content",
  "encoding",
  "examples",
  "headers",
  "links",
  "mapping",
  "parameters",
  "paths",
  "patternProperties",
  "properties",
  "requestBodies",
  "responses",
  "schemas",
  "securitySchemes",
]);

/** Of those, the ones beside whose names extensions may stand, which are values. */
const EXTENSIBLE: ReadonlySet<string> = new Set(["paths", "responses"]);

/** Keywords under which anything may stand, also what only looks like a reference. */
const VALUES: ReadonlySet<string> = new Set(["default", "enum", "example", "value"]);

/**
 * Checks every reference of a description, wherever it stands, that nothing uses included: one that leads nowhere is a
 * mistake, and the next release may use it.
 *
 * @param json the parsed description
 * @throws DescriptionError naming the reference and its place
 */
export function checkPointers(json: unknown): void {
  walk(json, json, [], false);
}

function walk(root: unknown, value: unknown, place: Place, isNameMap: boolean): void {
  if (typeof value !== "object" || value === null) return;
  if (!isNameMap && isReference(value)) {
    follow(root, value.$ref, [...place, "$ref"]);
    return;
  }
  if (!isNameMap && "discriminator" in value) checkMapping(root, value.discriminator, [...place, "discriminator"]);
  for (const [name, member] of Object.entries(value)) {
    const isExtensible = !isNameMap || EXTENSIBLE.has(place.at(-1) ?? "");
    if (isExtensible && name.startsWith("x-")) continue;
    if (!isNameMap && !Array.isArray(value) && VALUES.has(name)) continue;
    const isMap = !isNameMap && !Array.isArray(member) && NAME_MAPS.has(name);
    walk(root, member, [...place, name], isMap);
  }
}

/** Goes from reference to reference until one leads to something. */
function follow(root: unknown, reference: string, place: Place): void {
  const seen = new Set<string>();
  for (let next = reference; ; ) {
    if (seen.has(next)) {
      throw new DescriptionError(
        `The reference ${[...seen, next].join(" → ")} leads back to itself.`,
        jsonPointer(...place),
      );
    }
    seen.add(next);
    if (!next.startsWith("#/")) {
      throw new DescriptionError(
        `The reference "${reference}" leads out of the file; a description has to stand alone.`,
        jsonPointer(...place),
      );
    }
    const target = at(root, next);
    if (target === undefined) {
      throw new DescriptionError(`The reference "${next}" names something that does not exist.`, jsonPointer(...place));
    }
    if (!isReference(target)) return;
    next = target.$ref;
  }
}

function at(root: unknown, pointer: string): unknown {
  let value = root;
  for (const segment of decodeReference(pointer).slice(2).split("/")) {
    const name = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** What a mapping names may also be a file, as in a reference to one. */
const FILE_NAME = /^[a-z]+:|[/#]|\.(?:json|ya?ml)$/i;

/** A mapping leads to schemas by reference or by name. */
function checkMapping(root: unknown, discriminator: unknown, place: Place): void {
  if (typeof discriminator !== "object" || discriminator === null || !("mapping" in discriminator)) return;
  for (const [name, target] of Object.entries(discriminator.mapping ?? {})) {
    if (typeof target !== "string") continue;
    const isPointer = target.startsWith("#/");
    if (!isPointer && FILE_NAME.test(target)) continue;
    const reference = isPointer ? target : `#/components/schemas/${target.replaceAll("%", "%25")}`;
    follow(root, reference, [...place, "mapping", name]);
  }
}
