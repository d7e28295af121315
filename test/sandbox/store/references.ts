import type { Models } from "../description/model.js";
import { isRecord } from "../query/resolve-path.js";
import type { Collection } from "./collection.js";
import type { FindTarget } from "./reference-targets.js";

/** A reference as it is answered: id, what it shows of its target, and `_info` with the target's address. */
export type Reference = Record<string, unknown> & { id: number };

/**
 * Makes references. Each target has one object per kind of reference, shared by every record that refers to it: a
 * hundred thousand tickets hold one board, and renaming the board renames it everywhere.
 */
export interface References {
  /** @returns the reference to a record; undefined when there is no such record */
  to(schema: string, id: number, scope?: string): Reference | undefined;
  /** Finds the target that a body names by `id`, `name`, `identifier` or what else the reference shows. */
  find(schema: string, wanted: Readonly<Record<string, unknown>>, scope?: string): Reference | undefined;
  /** @returns the first record that a reference of this kind could stand for */
  first(schema: string, scope?: string): Reference | undefined;
  /** @returns one of the records that a reference of this kind could stand for, counting round from 0 */
  nth(schema: string, place: number, scope?: string): Reference | undefined;
  /** @returns every reference that there is of this kind */
  candidates(schema: string, scope?: string): Iterable<Reference>;
}

/** What {@link createReferences} needs to know of the tenant. */
export interface ReferenceWorld {
  readonly models: Models;
  readonly findTarget: FindTarget;
  /** The API's address in `_info` links, for example `http://127.0.0.1:8080/v4_6_release/apis/3.0`. */
  readonly linkBase: string;
  collection(key: string): Collection;
  /** The path of a resource as the description writes it, by key. */
  template(key: string): string;
  /** The scopes below which records of a child resource can lie. */
  scopes(key: string): Iterable<string>;
}

interface Shared {
  readonly reference: Reference;
  readonly collection: Collection;
  readonly scope: string;
}

/** Builds the references of a tenant. */
export function createReferences(world: ReferenceWorld): References {
  const shared = new Map<string, Map<number, Shared>>();
  const watched = new Set<string>();

  const keyFor = (schema: string) => world.findTarget(schema)?.key ?? `#${schema}`;

  const watch = (collection: Collection) => {
    if (watched.has(collection.key)) return;
    watched.add(collection.key);
    collection.onChange((action, row) => {
      if (action === "deleted") return;
      for (const [schema, byId] of shared) {
        const known = byId.get(row.id);
        if (known?.collection === collection) fill(known.reference, schema, row);
      }
    });
  };

  const fill = (reference: Reference, schema: string, label: Readonly<Record<string, unknown>>) => {
    for (const { name, values } of world.models.get(schema).fields) {
      if (name === "id" || name === "_info") continue;
      const found = shown(name, label);
      // A few references say one of a fixed list of names, which their target does not hold.
      const value = values && !values.includes(String(found)) ? values[reference.id % values.length] : found;
      if (value === undefined || value === null) delete reference[name];
      else reference[name] = value;
    }
    const info = reference._info;
    delete reference._info;
    if (info) reference._info = info;
  };

  const make = (schema: string, id: number, collection: Collection, scope: string): Reference | undefined => {
    const label = collection.label(id, scope);
    if (!label) return undefined;
    const reference: Reference = { id };
    fill(reference, schema, label);
    if (world.models.get(schema).field("_info"))
      reference._info = linkOf(schema, id, collection.key, scope, world, label);
    return reference;
  };

  const to = (schema: string, id: number, scope?: string): Reference | undefined => {
    let byId = shared.get(schema);
    if (!byId) {
      byId = new Map();
      shared.set(schema, byId);
    }
    const known = byId.get(id);
    if (known && (scope === undefined || known.scope === scope)) {
      return known.collection.has(id, known.scope) ? known.reference : undefined;
    }
    const key = keyFor(schema);
    const collection = world.collection(key);
    for (const candidate of scopesOf(key, scope)) {
      if (!collection.has(id, candidate)) continue;
      watch(collection);
      const reference = make(schema, id, collection, candidate);
      if (reference) byId.set(id, { reference, collection, scope: candidate });
      return reference;
    }
    return undefined;
  };

  const scopesOf = (key: string, scope: string | undefined): Iterable<string> => {
    if (!key.includes("{}")) return [""];
    return scope === undefined ? world.scopes(key) : [scope];
  };

  function* candidates(schema: string, scope?: string): Generator<Reference> {
    const key = keyFor(schema);
    for (const candidate of scopesOf(key, scope)) {
      for (const row of world.collection(key).rows(candidate)) {
        const reference = to(schema, row.id, candidate);
        if (reference) yield reference;
      }
    }
  }

  const find: References["find"] = (schema, wanted, scope) => {
    if (typeof wanted.id === "number" && wanted.id > 0) return to(schema, wanted.id, scope);
    for (const name of ["identifier", "name", "deviceIdentifier", "summary", "description", "question"]) {
      const value = wanted[name];
      if (typeof value !== "string") continue;
      for (const reference of candidates(schema, scope)) {
        if (String(reference[name]).toLowerCase() === value.toLowerCase()) return reference;
      }
    }
    return undefined;
  };

  const first: References["first"] = (schema, scope) => {
    for (const reference of candidates(schema, scope)) return reference;
    return undefined;
  };

  const nth: References["nth"] = (schema, place, scope) => {
    const key = keyFor(schema);
    for (const candidate of scopesOf(key, scope)) {
      const collection = world.collection(key);
      const count = collection.count(candidate);
      const id = count > 0 ? collection.idAt(place % count, candidate) : undefined;
      if (id !== undefined) return to(schema, id, candidate);
    }
    return undefined;
  };

  return { to, find, first, nth, candidates };
}

/** What a reference shows under a name, given a row or a label of its target. */
function shown(name: string, label: Readonly<Record<string, unknown>>): unknown {
  const own = label[name];
  if (own !== undefined && typeof own !== "object") return own;
  if (isRecord(own)) return own.name;
  if (name === "name") {
    if (typeof label.firstName === "string") return `${label.firstName} ${label.lastName ?? ""}`.trim();
    for (const other of ["summary", "title", "description", "identifier", "question", "caption", "currencyName"]) {
      if (typeof label[other] === "string") return label[other];
    }
  }
  if (name === "identifier") return label.name;
  if (name === "sort") return label.sortOrder;
  return undefined;
}

function linkOf(
  schema: string,
  id: number,
  key: string,
  scope: string,
  world: ReferenceWorld,
  label: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const path = world.template(key).replace(/\{[^}]*\}/, scope);
  const links: Record<string, string> = {};
  if (typeof label.mobileGuid === "string") links.mobileGuid = label.mobileGuid;
  links[`${linkName(schema)}_href`] = `${world.linkBase}/${path}/${id}`;
  if (typeof label.imageChanged === "string") {
    links.image_href = `${world.linkBase}/${path}/${id}/image?lm=${label.imageChanged}`;
  }
  return links;
}

/** `ServiceStatusReference` is linked as `status_href`, `CompanyReference` as `company_href`. */
function linkName(schema: string): string {
  const bare = schema.replace(/Reference$/, "").replace(/^(Service|System|Project)(?=[A-Z])/, "");
  return bare === "SLA" ? "sla" : bare.charAt(0).toLowerCase() + bare.slice(1);
}
