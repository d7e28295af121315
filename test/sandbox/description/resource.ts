import type { CatalogSeed, SeedOperation, SeedResponse } from "../../../catalog/description/index.js";

/** A kind of record that the API lists, or serves by id, under one path. */
export interface Resource {
  /** The path without letter case, parameter names or a trailing slash: `/service/tickets/{}/notes`. */
  readonly key: string;
  /** The path as the description writes it, without a trailing slash. */
  readonly template: string;
  /** The schema of one record. */
  readonly model: string;
  /** The resource whose id is the last parameter of the path. */
  readonly parent: Resource | undefined;
  /** The lists below one record of this resource: their last path segment. */
  readonly children: string[];
  /** Whether records can be written at this path; the others are views or are kept by the server. */
  readonly writable: boolean;
  /** Whether a list of the records can be read. */
  readonly listed: boolean;
}

/** @returns the path as a key: lower case, parameters as `{}`, no slash at the end */
export function keyOf(path: string): string {
  return path
    .replace(/\{[^}]*\}/g, "{}")
    .replace(/\/+$/, "")
    .toLowerCase();
}

/** @returns the documented answer of success, which is the first that is no error */
export function successOf(operation: SeedOperation): SeedResponse | undefined {
  return operation.responses.find((response) => response.status.startsWith("2"));
}

/** @returns the schema name of an answer or body, and whether it is an array of it */
export function schemaNameOf(schema: SeedResponse["schema"]): { name: string; array: boolean } | undefined {
  if (!schema) return undefined;
  if (schema.type === "array") return { name: nameOf(schema.items?.$ref), array: true };
  return schema.$ref ? { name: nameOf(schema.$ref), array: false } : undefined;
}

function nameOf(ref: string | undefined): string {
  return ref ? ref.slice(ref.lastIndexOf("/") + 1) : "";
}

type Found = Omit<Resource, "key" | "parent" | "children">;

/**
 * Finds the resources of a description: every path that is listed or posted to with its own model, and every path whose
 * next segment is an id.
 *
 * @returns the resources by key
 */
export function findResources(seed: CatalogSeed): ReadonlyMap<string, Resource> {
  const found = new Map<string, Found & { rank: number }>();
  const offer = (template: string, model: string, rank: number, writable: boolean) => {
    if (!model) return;
    const key = keyOf(template);
    const known = found.get(key);
    const listed = rank === 0;
    if (!known) found.set(key, { template: template.replace(/\/+$/, ""), model, writable, listed, rank });
    else if (rank < known.rank)
      found.set(key, { ...known, model, rank, listed: known.listed || listed, writable: known.writable || writable });
    else if (writable && !known.writable) found.set(key, { ...known, writable });
  };
  for (const operation of seed.operations) {
    const answer = schemaNameOf(successOf(operation)?.schema);
    const path = operation.path.replace(/\/+$/, "");
    const byId = /^(.*)\/\{[^/]*\}$/.exec(path);
    if (operation.method === "GET" && answer?.array && !byId) offer(path, answer.name, 0, false);
    else if (
      operation.method === "POST" &&
      !byId &&
      schemaNameOf(operation.requestBody?.schema)?.name === answer?.name
    ) {
      offer(path, answer?.name ?? "", 2, true);
    } else if (byId?.[1] && operation.method !== "POST") {
      offer(byId[1], answer?.name ?? "", operation.method === "GET" ? 1 : 3, operation.method !== "GET");
    }
  }
  for (const operation of seed.operations) {
    const key = keyOf(operation.path);
    const list = key.endsWith("/{}") ? found.get(key.slice(0, -"/{}".length)) : undefined;
    const item = schemaNameOf(successOf(operation)?.schema);
    if (list && operation.method === "GET" && item && !item.array && item.name !== list.model) {
      found.set(itemKey(key.slice(0, -"/{}".length), item.name), { ...list, model: item.name });
    }
  }
  return link(found);
}

/** The few lists that hold another kind of record than is served by id behind them: the latter's key. */
export function itemKey(key: string, model: string): string {
  return `${key}#${model.toLowerCase()}`;
}

/** Paths that name a parent otherwise than the path that serves it. */
const PARENT_PATHS: Readonly<Record<string, string>> = {
  "/configurations/types": "/company/configurations/types",
  "/configurations/types/{}/questions": "/company/configurations/types/{}/questions",
  "/finance/agreementtypes": "/finance/agreements/types",
  "/project": "/project/projects",
  "/project/billingrates": "/project/projects",
  "/project/boards": "/service/boards",
};

function link(found: ReadonlyMap<string, Found>): ReadonlyMap<string, Resource> {
  const resources = new Map<string, Resource>();
  const build = (key: string): Resource | undefined => {
    const known = resources.get(key);
    if (known) return known;
    const raw = found.get(key);
    if (!raw) return undefined;
    const cut = key.lastIndexOf("/{}");
    const above = key.slice(0, Math.max(0, cut));
    const parent = cut > 0 ? build(PARENT_PATHS[above] ?? above) : undefined;
    const resource: Resource = { ...raw, key, parent, children: [] };
    resources.set(key, resource);
    const below = key.slice(cut + 4);
    if (parent && !below.includes("/")) parent.children.push(raw.template.slice(raw.template.lastIndexOf("/") + 1));
    return resource;
  };
  for (const key of found.keys()) build(key);
  return resources;
}
