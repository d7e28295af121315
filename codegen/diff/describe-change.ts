import type { Change, ChangeKind } from "./change.js";

const WORDS: Readonly<Record<ChangeKind, string>> = {
  version: "version",
  "operation-removed": "operation removed",
  "operation-added": "operation added",
  "parameter-removed": "parameter removed",
  "parameter-added": "parameter added",
  "body-removed": "body removed",
  "body-added": "body added",
  "response-removed": "answer removed",
  "response-added": "answer added",
  "schema-removed": "schema removed",
  "schema-added": "schema added",
  "content-type": "media type",
  "field-removed": "field removed",
  "field-added": "field added",
  type: "type",
  required: "required",
  enum: "list of values",
  "enum-values-removed": "values removed",
  "enum-values-added": "values added",
  nullable: "nullable",
  "max-length": "length",
  "operation-id": "operationId",
  category: "category",
  summary: "summary",
};

/** The two sides of a change that has both. */
function transition({ kind, before, after }: Change): string {
  if (kind === "max-length") return `${before ?? "any"} → ${after ?? "any"}`;
  if (kind === "enum") return `${before ?? "any"} → ${after ?? "any"}`;
  if (before !== undefined && after !== undefined) return `${before} → ${after}`;
  return before ?? after ?? "";
}

/** What changed, without where and why: `type integer → string`. */
export function describeChange(change: Change): string {
  return [WORDS[change.kind], transition(change)].filter((part) => part !== "").join(" ");
}

/** How many operations feel it, for changes of schemas that several use. */
export function describeReach({ operations }: Change): string {
  return operations > 1 ? `${operations} operations` : "";
}
