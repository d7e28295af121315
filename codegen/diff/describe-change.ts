import type { Change, ChangeKind } from "./change.js";
import { oneLine } from "./one-line.js";

/** Empty where the two sides say what it is about: `optional → required`. */
const WORDS: Readonly<Record<ChangeKind, string>> = {
  version: "version",
  servers: "addresses",
  "operation-removed": "operation removed",
  "operation-added": "operation added",
  "path-renamed": "path parameters renamed",
  "parameter-removed": "parameter removed",
  "parameter-added": "parameter added",
  "parameter-form": "written as",
  "body-removed": "body removed",
  "body-added": "body added",
  "response-removed": "answer removed",
  "response-added": "answer added",
  "header-removed": "header removed",
  "header-added": "header added",
  "schema-renamed": "schema renamed",
  "schema-removed": "schema removed",
  "schema-added": "schema added",
  "content-type": "media type",
  "media-type-removed": "media type removed",
  "media-type-added": "media type added",
  "part-removed": "part removed",
  "part-added": "part added",
  "field-removed": "field removed",
  "field-added": "field added",
  type: "type",
  "type-name": "type",
  required: "",
  enum: "list of values",
  "enum-values-removed": "values removed",
  "enum-values-added": "values added",
  nullable: "",
  "max-length": "length",
  "min-length": "least length",
  maximum: "greatest value",
  minimum: "least value",
  pattern: "pattern",
  limit: "limit",
  access: "access",
  "other-fields": "fields beyond those listed",
  security: "credentials",
  default: "default",
  deprecated: "",
  "operation-id": "operationId",
  category: "category",
  summary: "summary",
};

/** Kinds in which nothing said means that anything goes. */
const OPEN_ENDED: readonly ChangeKind[] = ["max-length", "enum", "maximum", "minimum", "pattern", "limit"];

/** What changed in one line, without where and why: `type integer → string`, `field removed (string)`. */
export function describeChange(change: Change): string {
  return oneLine(words(change));
}

function words({ kind, before, after }: Change): string {
  const word = WORDS[kind];
  if (OPEN_ENDED.includes(kind) || (before !== undefined && after !== undefined)) {
    return `${word} ${before ?? "any"} → ${after ?? "any"}`.trimStart();
  }
  const only = before ?? after ?? "";
  return only === "" ? word : `${word} (${only})`;
}

/** How many operations feel it, for changes of schemas that several use. */
export function describeReach({ operations }: Change): string {
  return operations > 1 ? `${operations} operations` : "";
}
