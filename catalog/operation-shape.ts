import type { SeedOperation } from "./description/index.js";

/** What an operation does with its resource. */
export type OperationKind =
  | "list"
  | "item"
  | "single"
  | "search"
  | "create"
  | "replace"
  | "update"
  | "delete"
  | "action";

/**
 * Variations of a resource that answer a narrower question than the resource itself; `option` stands for a parameter that
 * follows the id (`/schedule/entries/{id}/{notifyResource}`).
 */
export type OperationAspect = "count" | "info" | "usages" | "default" | "bulk" | "option";

/** An operation's place among the resources, read from verb and path. */
export interface OperationShape {
  readonly kind: OperationKind;
  readonly aspects: readonly OperationAspect[];
  /** The last segment that names a resource or an action: `notes` of `/service/tickets/{parentId}/notes/{id}`. */
  readonly last: string;
  /** The resource segments before it, nearest first, without the module. */
  readonly parents: readonly string[];
  /** Template of the collection: `/service/tickets/{parentId}/notes`; what siblings share. */
  readonly collection: string;
}

const ASPECT_SEGMENTS: ReadonlyMap<string, OperationAspect> = new Map([
  ["count", "count"],
  ["info", "info"],
  ["infos", "info"],
  ["usages", "usages"],
  ["default", "default"],
  ["bulk", "bulk"],
]);

/**
 * @param isCollection whether a template is listed (GET answers with an array) or otherwise known as a resource; a POST
 *   whose last segment is none is an action
 */
export function operationShape(operation: SeedOperation, isCollection: (template: string) => boolean): OperationShape {
  const segments = operation.path.split("/").filter((segment) => segment !== "");
  const aspects = new Set<OperationAspect>();
  const named: string[] = [];
  for (const segment of segments.slice(1)) {
    if (segment.startsWith("{")) continue;
    const aspect = ASPECT_SEGMENTS.get(segment.toLowerCase());
    if (aspect !== undefined && segments.length > 2) aspects.add(aspect);
    else if (!(segment === "list" && aspects.has("usages"))) named.push(segment);
  }
  if (segments.slice(-2).every((segment) => segment.startsWith("{"))) aspects.add("option");
  const last = named.at(-1) ?? segments[0] ?? "";
  return {
    kind: kindOf(operation, segments, isCollection),
    aspects: [...aspects],
    last,
    parents: named.slice(0, -1).reverse(),
    collection: collectionOf(segments),
  };
}

function kindOf(
  operation: SeedOperation,
  segments: readonly string[],
  isCollection: (template: string) => boolean,
): OperationKind {
  const endsInParameter = segments.at(-1)?.startsWith("{") ?? false;
  switch (operation.method) {
    case "GET":
      if (endsInParameter) return "item";
      return answersWithList(operation) ? "list" : "single";
    case "POST":
      if (segments.at(-1) === "search") return "search";
      return isCollection(collectionOf(segments)) ? "create" : "action";
    case "PUT":
      return "replace";
    case "PATCH":
      return "update";
    case "DELETE":
      return "delete";
  }
}

/** Whether an operation's good answer is an array. */
export function answersWithList(operation: SeedOperation): boolean {
  return operation.responses.some((response) => response.status !== "default" && response.schema?.type === "array");
}

/** The collection that a template belongs to: without trailing `{id}` and aspect segments, ids unified. */
export function collectionOf(segments: readonly string[]): string {
  let end = segments.length;
  while (end > 2) {
    const segment = segments[end - 1] as string;
    const isAspect =
      ASPECT_SEGMENTS.has(segment.toLowerCase()) || (segment === "list" && segments[end - 2] === "usages");
    if (!segment.startsWith("{") && !isAspect) break;
    end--;
  }
  return `/${segments
    .slice(0, end)
    .map((segment) => (segment.startsWith("{") ? "{}" : segment.toLowerCase()))
    .join("/")}`;
}
