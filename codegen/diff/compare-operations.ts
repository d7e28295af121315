import type {
  SeedAnswerHeader,
  SeedHeader,
  SeedOperation,
  SeedParameter,
  SeedRequestBody,
  SeedResponse,
  SeedSchema,
} from "../../catalog/description/index.js";
import { operationKey } from "./api-model.js";
import type { Direction, RawChange } from "./change.js";
import { compareDeprecation } from "./compare-bounds.js";
import { compareSchemas } from "./compare-schemas.js";
import { keysOf } from "./keys-of.js";
import { contentOf, type SchemaScope } from "./schema-scope.js";
import { NO_CONTENT, typeLabel } from "./type-label.js";

/** A difference of one operation with the way it travels. */
export interface OperationChange {
  readonly change: RawChange;
  readonly direction: Direction;
}

type AnyParameter = SeedParameter | SeedHeader;

function byName({ parameters, headers = [] }: SeedOperation): Record<string, AnyParameter> {
  // Names of headers are the same in any letter case.
  const nameOf = ({ name, in: location }: AnyParameter) => (location === "header" ? name.toLowerCase() : name);
  return Object.fromEntries(
    [...parameters, ...headers].map((parameter) => [`${parameter.in} ${nameOf(parameter)}`, parameter]),
  );
}

function describeParameter({ schema, required }: AnyParameter): string {
  return `${typeLabel(schema)}${required ? ", required" : ""}`;
}

/** Of a value that is no list and no object there is nothing to be written apart. */
function formOf({ in: location, style, explode, contentType }: AnyParameter, schema: SeedSchema): string {
  if (contentType !== undefined) return contentType;
  const { style: written, explode: apart } = withDefaults(location, style, explode);
  const isPlain = ["string", "integer", "number", "boolean"].includes(schema.type ?? "");
  return apart && !isPlain ? `${written}, exploded` : written;
}

function withDefaults(
  location: AnyParameter["in"],
  style = location === "query" || location === "cookie" ? "form" : "simple",
  explode = style === "form",
) {
  return { style, explode };
}

function word(required: boolean): string {
  return required ? "required" : "optional";
}

function* compareParameters(
  scope: SchemaScope,
  key: string,
  before: SeedOperation,
  after: SeedOperation,
): Generator<RawChange> {
  const [olds, nows] = [byName(before), byName(after)];
  for (const name of keysOf(olds, nows)) {
    const [old, now] = [olds[name], nows[name]];
    const place = `${key} ${name}`;
    if (old === undefined && now !== undefined) {
      yield { kind: "parameter-added", place, after: describeParameter(now), mandatory: now.required };
    } else if (old !== undefined && now === undefined) {
      yield { kind: "parameter-removed", place, before: describeParameter(old), mandatory: old.required };
    } else if (old !== undefined && now !== undefined) {
      if (old.required !== now.required) {
        yield { kind: "required", place, before: word(old.required), after: word(now.required) };
      }
      yield* compareDeprecation(place, old.deprecated, now.deprecated);
      // Where the type changes, so does the form, and the type says it.
      const [was, is] = [contentOf(scope.before, old.schema).schema, contentOf(scope.after, now.schema).schema];
      const sameType = typeLabel(was) === typeLabel(is);
      const [form, newForm] = [formOf(old, was), formOf(now, is)];
      if (sameType && form !== newForm) yield { kind: "parameter-form", place, before: form, after: newForm };
      yield* compareSchemas(scope, place, old.schema, now.schema);
    }
  }
}

function* compareBodies(
  scope: SchemaScope,
  key: string,
  before: SeedRequestBody | undefined,
  after: SeedRequestBody | undefined,
): Generator<RawChange> {
  const place = `${key} body`;
  const describe = ({ schema, required }: SeedRequestBody) => `${typeLabel(schema)}${required ? ", required" : ""}`;
  if (before === undefined && after === undefined) return;
  if (before === undefined && after !== undefined) {
    yield { kind: "body-added", place, after: describe(after), mandatory: after.required };
  } else if (before !== undefined && after === undefined) {
    yield { kind: "body-removed", place, before: describe(before), mandatory: before.required };
  } else if (before !== undefined && after !== undefined) {
    if (before.required !== after.required) {
      yield { kind: "required", place, before: word(before.required), after: word(after.required) };
    }
    yield* compareContents(scope, place, contentsOf(before), contentsOf(after));
  }
}

/** Media type to schema, of a body or an answer. */
type Contents = Readonly<Record<string, SeedSchema>>;

function contentsOf({ contentType, schema, otherContent = [] }: SeedRequestBody | SeedResponse): Contents {
  const first = contentType === undefined ? [] : [{ contentType, schema: schema ?? {} }];
  return Object.fromEntries([...first, ...otherContent].map((content) => [content.contentType, content.schema]));
}

/** Programs get the bodies of these answers as one type, whichever comes. */
function isTyped(status: string): boolean {
  return status.startsWith("2") || status === "default";
}

/** Says so where none of the others has this type. */
function mandatoryAmong(own: SeedSchema | undefined, others: readonly (SeedSchema | undefined)[]) {
  const text = JSON.stringify(own);
  return others.some((other) => JSON.stringify(other) === text) ? {} : ({ mandatory: true } as const);
}

function* compareContents(
  scope: SchemaScope,
  place: string,
  before: Contents,
  after: Contents,
  typed = false,
): Generator<RawChange> {
  const [[oldType, oldSchema] = [], ...oldOthers] = Object.entries(before);
  const [[newType, newSchema] = [], ...newOthers] = Object.entries(after);
  const oneEach = oldOthers.length === 0 && newOthers.length === 0;
  if (oneEach && oldType !== undefined && newType !== undefined && oldSchema !== undefined && newSchema !== undefined) {
    if (oldType !== newType) yield { kind: "content-type", place, before: oldType, after: newType };
    yield* compareSchemas(scope, place, oldSchema, newSchema);
    return;
  }
  for (const type of keysOf(before, after)) {
    const [old, now] = [before[type], after[type]];
    const differs = (own: SeedSchema | undefined, others: Contents) =>
      typed ? mandatoryAmong(own, Object.values(others)) : {};
    if (old === undefined) yield { kind: "media-type-added", place, after: type, ...differs(now, before) };
    else if (now === undefined) yield { kind: "media-type-removed", place, before: type, ...differs(old, after) };
    else yield* compareSchemas(scope, `${place} (${type})`, old, now);
  }
}

function describeResponse({ schema, contentType }: SeedResponse): string {
  return schema === undefined ? (contentType ?? NO_CONTENT) : typeLabel(schema);
}

function* compareHeaders(
  scope: SchemaScope,
  place: string,
  before: SeedResponse,
  after: SeedResponse,
): Generator<RawChange> {
  const named = ({ headers = [] }: SeedResponse): Record<string, SeedAnswerHeader> =>
    Object.fromEntries(headers.map((header) => [header.name.toLowerCase(), header]));
  const [olds, nows] = [named(before), named(after)];
  for (const name of keysOf(olds, nows)) {
    const [old, now] = [olds[name], nows[name]];
    const header = `${place} header ${name}`;
    if (old === undefined && now !== undefined) {
      yield { kind: "header-added", place: header, after: typeLabel(now.schema) };
    } else if (old !== undefined && now === undefined) {
      yield { kind: "header-removed", place: header, before: typeLabel(old.schema) };
    } else if (old !== undefined && now !== undefined) {
      if (old.required !== now.required) {
        yield { kind: "required", place: header, before: word(old.required), after: word(now.required) };
      }
      yield* compareSchemas(scope, header, old.schema, now.schema);
    }
  }
}

function* compareResponses(
  scope: SchemaScope,
  key: string,
  before: SeedOperation,
  after: SeedOperation,
): Generator<RawChange> {
  const byStatus = ({ responses }: SeedOperation): Record<string, SeedResponse> =>
    Object.fromEntries(responses.map((response) => [response.status, response]));
  const [olds, nows] = [byStatus(before), byStatus(after)];
  const differs = (status: string, { schema }: SeedResponse, { responses }: SeedOperation) => {
    const others = responses.filter((other) => other.status.startsWith("2"));
    return status.startsWith("2")
      ? mandatoryAmong(
          schema,
          others.map((other) => other.schema),
        )
      : {};
  };
  for (const status of keysOf(olds, nows)) {
    const [old, now] = [olds[status], nows[status]];
    const place = `${key} ${status}`;
    if (old === undefined && now !== undefined) {
      yield { kind: "response-added", place, after: describeResponse(now), ...differs(status, now, before) };
    } else if (old !== undefined && now === undefined) {
      yield { kind: "response-removed", place, before: describeResponse(old), ...differs(status, old, after) };
    } else if (old !== undefined && now !== undefined) {
      if (old.contentType !== undefined && now.contentType !== undefined) {
        yield* compareContents(scope, place, contentsOf(old), contentsOf(now), isTyped(status));
      } else if (describeResponse(old) !== describeResponse(now)) {
        yield { kind: "type", place, before: describeResponse(old), after: describeResponse(now) };
      }
      yield* compareHeaders(scope, place, old, now);
    }
  }
}

/** All in one text; a description that names none asks for none. */
function listed(names: readonly string[] = []): string {
  return names.length === 0 ? "none" : names.join(", ");
}

/** Whether calls go elsewhere than before. */
export function* compareServers(
  place: string,
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): Generator<RawChange> {
  const [old, now] = [listed(before), listed(after)];
  if (old !== now) yield { kind: "servers", place, before: old, after: now };
}

function* compareNames(key: string, before: SeedOperation, after: SeedOperation): Generator<RawChange> {
  const names = [
    ["operation-id", "operationId"],
    ["category", "tag"],
    ["summary", "summary"],
  ] as const;
  for (const [kind, name] of names) {
    if (before[name] !== after[name]) yield { kind, place: key, before: before[name], after: after[name] };
  }
  yield* compareDeprecation(key, before.deprecated, after.deprecated);
  const [old, now] = [listed(before.security), listed(after.security)];
  if (old !== now) yield { kind: "security", place: key, before: old, after: now };
  yield* compareServers(key, before.servers, after.servers);
}

/** Lists what differs in one operation, without the named schemas that it uses. */
export function* compareOperations(
  scope: SchemaScope,
  before: SeedOperation,
  after: SeedOperation,
): Generator<OperationChange> {
  const key = operationKey(after);
  for (const change of compareNames(key, before, after)) yield { change, direction: "request" };
  for (const change of compareParameters(scope, key, before, after)) yield { change, direction: "request" };
  for (const change of compareBodies(scope, key, before.requestBody, after.requestBody)) {
    yield { change, direction: "request" };
  }
  for (const change of compareResponses(scope, key, before, after)) yield { change, direction: "response" };
}
