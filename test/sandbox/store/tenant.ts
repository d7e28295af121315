import type { CatalogSeed } from "../../../catalog/description/index.js";
import { createModels, type Models } from "../description/model.js";
import { findResources, type Resource } from "../description/resource.js";
import { boardSources } from "../seed-data/boards.js";
import { createGenericSource, createReferenceOnlySource } from "../seed-data/generic-source.js";
import { peopleSources } from "../seed-data/people-sources.js";
import { createSeedContext, type SeedContext } from "../seed-data/seed-context.js";
import { ticketSources } from "../seed-data/ticket-sources.js";
import { type Collection, createCollection, type Source } from "./collection.js";
import { createPresenter, type Presenter } from "./present.js";
import { createFindTarget, type FindTarget } from "./reference-targets.js";
import { createReferences, type References } from "./references.js";

/** The records of the stand-in company, and what they are made of. */
export interface Tenant {
  readonly description: CatalogSeed;
  readonly models: Models;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly references: References;
  readonly findTarget: FindTarget;
  /** The API's address in links, without a slash at the end. */
  readonly linkBase: string;
  /** @returns the records of a resource, over all parents */
  collection(key: string): Collection;
  presenter(resource: Resource, scope: string): Presenter;
  /** The parents below which records of a resource can lie. */
  scopes(key: string): Iterable<string>;
  /** What seeded records are made with. */
  readonly seeds: SeedContext;
}

/** Paths that lead to the records of another path. */
const SAME_RECORDS: Readonly<Record<string, string>> = {
  "/finance/closedinvoices": "/finance/invoices",
  "/procurement/changeorders": "/procurement/changeorder",
  "/project/billingrates/{}/billingrates": "/project/{}/billingrates",
  "/system/members/{}/mycertifications": "/system/members/{}/certifications",
  "/system/myaccount": "/system/members",
  "/system/myaccount/{}/delegations": "/system/members/{}/delegations",
  "/system/myaccount/{}/skills": "/system/members/{}/skills",
};

/** What a tenant is made from. */
export interface TenantPlan {
  readonly description: CatalogSeed;
  readonly seed: number;
  readonly tickets: number;
  readonly until: number;
  readonly linkBase: string;
}

/** Builds a tenant; nothing is made until it is first read. */
export function createTenant(plan: TenantPlan): Tenant {
  const { description, linkBase } = plan;
  const models = createModels(description.schemas);
  const resources = findResources(description);
  const findTarget = createFindTarget(resources);
  const collections = new Map<string, Collection>();
  const presenters = new Map<string, Presenter>();

  const collection = (asked: string): Collection => {
    const key = SAME_RECORDS[asked] ?? asked;
    let found = collections.get(key);
    if (!found) {
      found = createCollection(key, sourceOf(key));
      collections.set(key, found);
    }
    return found;
  };
  function* scopes(key: string): Generator<string> {
    const parent = resources.get(key)?.parent;
    if (!parent) return;
    for (const scope of parent.key.includes("{}") ? scopes(parent.key) : [""]) {
      for (const row of collection(parent.key).rows(scope)) yield String(row.id);
    }
  }
  const references = createReferences({
    models,
    findTarget,
    linkBase,
    collection,
    template: (key) => resources.get(key)?.template ?? key.replace("#", "/system/"),
    scopes,
  });
  const context = createSeedContext({ ...plan, models, references, resources });
  const sources = new Map<string, Source>([
    ...peopleSources(context),
    ...boardSources(context),
    ...ticketSources(context),
  ]);
  const sourceOf = (key: string): Source => {
    const known = sources.get(key);
    if (known) return known;
    const resource = resources.get(key);
    if (resource) return createGenericSource(context, resource);
    if (key.startsWith("#")) return createReferenceOnlySource(key.slice(1));
    throw new RangeError(`No resource ${key}`);
  };

  return {
    description,
    models,
    resources,
    references,
    findTarget,
    linkBase,
    collection,
    scopes,
    seeds: context,
    presenter: (resource, scope) => {
      const name = `${resource.key} ${scope}`;
      let presenter = presenters.get(name);
      if (!presenter) {
        const model = models.get(resource.model);
        presenter = createPresenter({ model, resource, scope, defaults: collection(resource.key).defaults, linkBase });
        if (scope === "" || presenters.size < 10_000) presenters.set(name, presenter);
      }
      return presenter;
    },
  };
}
