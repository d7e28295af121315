import type { Field, Model, Models } from "../description/model.js";
import { type ApiFailure, apiFailure } from "../errors/api-failure.js";
import type { Switches } from "../options.js";
import { isRecord } from "../query/resolve-path.js";
import { pathText, positionOf } from "./json-position.js";

type Path = readonly (string | number)[];

/** What the reader of bodies needs. */
export interface BodyWorld {
  readonly models: Models;
  readonly switches: Switches;
}

/**
 * Parses the text of a body.
 *
 * @throws ApiFailure when it is no JSON; no tenant's words for that are on record, only the code that its parser uses
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw apiFailure(400, "ConnectWiseApi", "The request body is not valid JSON.");
  }
}

/**
 * Reads an object as a model: names without regard to letter case, values converted where the server's parser would.
 * References stay as they were sent; finding what they mean is another step.
 *
 * @param value the parsed body, or a part of it
 * @param text the body as it came, for the positions in error messages
 * @throws ApiFailure for a member that the model does not have, or a value that cannot be converted
 */
export function readObject(
  value: unknown,
  model: Model,
  world: BodyWorld,
  text: string,
  path: Path = [],
): Record<string, unknown> {
  if (!isRecord(value)) throw conversionFailure(value, model.name, text, path, world.switches);
  const read: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const field = model.field(name);
    const memberPath = [...path, name];
    if (!field) throw unknownMember(name, model, text, memberPath);
    if (field.name === "_info") continue;
    // Inside a record an empty value is the same as none; at its head it must win over the default.
    if (member === null) {
      if (path.length === 0) read[field.name] = null;
    } else read[field.name] = readValue(member, field, world, text, memberPath);
  }
  return read;
}

/** Reads a value as a field; see {@link readObject}. */
export function readValue(value: unknown, field: Field, world: BodyWorld, text: string, path: Path): unknown {
  const refuse = () => conversionFailure(value, typeName(field), text, path, world.switches);
  switch (field.kind) {
    case "string":
      if (typeof value === "object") throw refuse();
      return String(value);
    case "date":
      if (typeof value !== "string") throw refuse();
      return field.format === "date" ? readDate(value, field.name).slice(0, 10) : readDate(value, field.name);
    case "integer":
    case "number": {
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      if (typeof number !== "number" || !Number.isFinite(number)) throw refuse();
      if (field.kind === "integer" && !Number.isInteger(number)) throw refuse();
      return number;
    }
    case "boolean":
      if (typeof value === "boolean") return value;
      if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
      throw refuse();
    case "reference":
    case "object":
      return readObject(value, world.models.get(field.schema ?? ""), world, text, path);
    case "array": {
      const { item } = field;
      if (!Array.isArray(value) || !item) throw refuse();
      return value.map((one: unknown, place) => readValue(one, item, world, text, [...path, place]));
    }
    case "map":
      if (!isRecord(value)) throw refuse();
      return value;
    case "any":
      return value;
  }
}

/** The API reads whole seconds of UTC; an offset is not documented, a fraction is recorded as refused. */
function readDate(text: string, name: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})Z?)?$/.exec(text);
  if (!found || Number.isNaN(Date.parse(text))) {
    throw apiFailure(400, "UnsupportedFormat", `Unsupported format applied to ${name}`);
  }
  return `${found[1]}T${found[2] ?? "00:00:00"}Z`;
}

function unknownMember(name: string, model: Model, text: string, path: Path): ApiFailure {
  const { line, position } = positionOf(text, path, "name");
  return apiFailure(
    400,
    "ConnectWiseApi",
    `Could not find member '${name}' on object of type '${model.name}'. Path '${pathText(path)}', line ${line}, ` +
      `position ${position}.Check your accept header to make sure you are using the correct version.`,
  );
}

function conversionFailure(value: unknown, type: string, text: string, path: Path, switches: Switches): ApiFailure {
  const { line, position } = positionOf(text, path, "value");
  const shown = typeof value === "string" ? `"${value}"` : JSON.stringify(value);
  return apiFailure(
    switches.conversionErrorStatus,
    "ConnectWiseApi",
    `Error converting value ${shown} to type '${type}'. Path '${pathText(path)}', line ${line}, position ${position}.`,
  );
}

function typeName(field: Field): string {
  const names = { string: "String", date: "DateTime", integer: "Int32", number: "Double", boolean: "Boolean" };
  if (field.kind === "array") return `System.Collections.Generic.List\`1[${field.item?.schema ?? "System.Object"}]`;
  return field.kind in names ? `System.${names[field.kind as keyof typeof names]}` : (field.schema ?? "System.Object");
}
