import type { Field, Model } from "../description/model.js";
import { apiFailure } from "../errors/api-failure.js";
import { isRecord } from "../query/resolve-path.js";
import { mergeCustomFields } from "./merge-custom-fields.js";
import { type BodyWorld, readValue } from "./read-body.js";

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value: unknown;
  readonly place: number;
}

/**
 * Applies a patch: an array of `{op, path, value}`, the path with or without a slash in front.
 *
 * @param record a copy of the stored row, changed in place; references that are set stay as they were sent
 * @throws ApiFailure for a body that is no array, and for paths and values that do not fit
 */
export function applyPatch(
  record: Record<string, unknown>,
  body: unknown,
  model: Model,
  world: BodyWorld,
  text: string,
): void {
  if (!Array.isArray(body)) {
    throw apiFailure(
      world.switches.conversionErrorStatus,
      "ConnectWiseApi",
      `Error converting value ${JSON.stringify(body)} to type 'System.Collections.Generic.List\`1[PatchOperation]'. Path '', line 1, position 1.`,
    );
  }
  body.forEach((one: unknown, place) => {
    applyOne(record, readOperation(one, place), model, world, text);
  });
}

function readOperation(one: unknown, place: number): Operation {
  if (!isRecord(one) || typeof one.op !== "string" || typeof one.path !== "string") {
    throw apiFailure(400, "ConnectWiseApi", `Patch operation ${place} needs op and path.`);
  }
  const op = one.op.toLowerCase();
  if (!["add", "replace", "remove"].includes(op)) {
    throw apiFailure(400, "ConnectWiseApi", `Patch operation ${place} has an op that is not add, replace or remove.`);
  }
  return { op, path: one.path, value: one.value, place };
}

function applyOne(
  record: Record<string, unknown>,
  operation: Operation,
  model: Model,
  world: BodyWorld,
  text: string,
): void {
  const [name = "", ...rest] = operation.path.replace(/^\/+/, "").split("/");
  // Names in patch paths are case-sensitive, unlike those in bodies and filters.
  const field = model.fields.find((candidate) => candidate.name === name);
  if (!field || name === "id" || name === "_info") {
    if (world.switches.patchUnknownPath === "ignore") return;
    throw invalidPath(operation);
  }
  if (rest.length === 0) {
    setField(record, field, operation, world, text);
    return;
  }
  if (field.kind === "array") {
    const items = Array.isArray(record[name]) ? [...record[name]] : [];
    applyToArray(items, rest, field, operation, world, text);
    record[name] = items;
    return;
  }
  if (field.kind !== "reference" && field.kind !== "object") throw invalidPath(operation);
  // Recorded: a part of a reference is taken, answered with 200, and changes nothing.
  if (field.kind === "reference" && world.switches.patchInsideReference === "ignore") return;
  record[name] = { [rest.join("/")]: operation.value };
}

function setField(
  record: Record<string, unknown>,
  field: Field,
  operation: Operation,
  world: BodyWorld,
  text: string,
): void {
  const { op, value } = operation;
  if (op === "remove" || value === null || value === undefined) {
    record[field.name] = null;
    return;
  }
  if (field.kind === "reference" && !isRecord(value)) throw invalidPath(operation);
  const read = readValue(value, field, world, text, [operation.place, "value"]);
  record[field.name] =
    field.name === "customFields" ? mergeCustomFields(record.customFields, read, world.switches) : read;
}

function applyToArray(
  items: unknown[],
  [placeText = "", ...inside]: readonly string[],
  field: Field,
  operation: Operation,
  world: BodyWorld,
  text: string,
): void {
  const place = placeText === "-" ? items.length : Number(placeText);
  const isNew = operation.op === "add" && inside.length === 0;
  if (
    !Number.isInteger(place) ||
    place < 0 ||
    place > items.length ||
    (!isNew && place === items.length) ||
    !field.item
  ) {
    throw invalidPath(operation);
  }
  const [name] = inside;
  if (name === undefined) {
    if (operation.op === "remove") items.splice(place, 1);
    else
      items.splice(
        place,
        isNew ? 0 : 1,
        readValue(operation.value, field.item, world, text, [operation.place, "value"]),
      );
    return;
  }
  const member = world.models.get(field.item.schema ?? "").fields.find((candidate) => candidate.name === name);
  const item = items[place];
  if (!member || !isRecord(item)) throw invalidPath(operation);
  const changed: Record<string, unknown> = { ...item };
  setField(changed, member, operation, world, text);
  items[place] = changed;
}

function invalidPath({ path, op }: Operation) {
  // The exact words are not on record; that the answer is 400 and names the path is.
  return apiFailure(400, "ConnectWiseApi", `The path '${path}' is not valid for the patch operation '${op}'.`);
}
