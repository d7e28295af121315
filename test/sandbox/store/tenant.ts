import type { CatalogSeed } from "../../../catalog/description/index.js";
import { createModels, type Models } from "../description/model.js";
import { findResources, type Resource } from "../description/resource.js";
import { boardSources } from "../seed-data/boards.js";
import { documentSource } from "../seed-data/document-source.js";
import { financeSources } from "../seed-data/finance-sources.js";
import { createGenericSource, createReferenceOnlySource } from "../seed-data/generic-source.js";
import { memberSource } from "../seed-data/member-source.js";
import { LAST_COMMUNICATION, peopleSources } from "../seed-data/people-sources.js";
import { salesSources } from "../seed-data/sales-sources.js";
import { createSeedContext, type SeedContext } from "../seed-data/seed-context.js";
import { setupSources } from "../seed-data/setup-sources.js";
import { FIRST_TICKET } from "../seed-data/ticket-facts.js";
import { ticketSources } from "../seed-data/ticket-sources.js";
import { workSources } from "../seed-data/work-sources.js";
import { type Collection, createCollection, createSequence, type NextId, type Source } from "./collection.js";
import { type CustomFields, createCustomFields } from "./custom-fields.js";
import { createEmbeddedCollection } from "./embedded-collection.js";
import { createFlatCollection } from "./flat-collection.js";
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
  readonly customFields: CustomFields;
  /** Ids for the e-mail addresses and numbers of contacts. */
  readonly communicationIds: NextId;
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

/** Lists of all parents' records that can be written to. */
const FLAT: Readonly<Record<string, { readonly child: string; readonly parent: string }>> = {
  "/company/companytypeassociations": { child: "/company/companies/{}/typeassociations", parent: "company" },
  "/company/contacttypeassociations": { child: "/company/contacts/{}/typeassociations", parent: "contact" },
};

const COMMUNICATIONS_KEY = "/company/contacts/{}/communications";

const ATTACHED_KEY = "/service/tickets/{}/configurations";

/** Keeps on each ticket which configurations are attached to it: filters ask for them as `configuration/id`. */
function followAttachments(attached: Collection, tickets: Collection): void {
  attached.onChange((_action, _row, scope) => {
    const ticket = tickets.get(Number(scope), "");
    if (ticket) ticket.configurationIds = [...attached.rows(scope)].map((row) => row.id);
  });
}

/** Lists of types, and the records that show them as `types`. */
const TYPED: Readonly<Record<string, string>> = {
  "/company/companies/{}/typeassociations": "/company/companies",
  "/company/contacts/{}/typeassociations": "/company/contacts",
};

/** Keeps on each record the types that it is associated with. */
function followTypes(associations: Collection, holders: Collection): void {
  associations.onChange((_action, _row, scope) => {
    const holder = holders.get(Number(scope), "");
    if (holder) holder.types = [...associations.rows(scope)].map((row) => row.type);
  });
}

function isTicketKey(key: string): boolean {
  return key === "/service/tickets" || key === "/project/tickets";
}

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
      found = createAt(key);
      collections.set(key, found);
      if (key === ATTACHED_KEY) followAttachments(found, collection("/service/tickets"));
      const typed = TYPED[key];
      if (typed) followTypes(found, collection(typed));
    }
    return found;
  };
  const createAt = (key: string): Collection => {
    const flat = FLAT[key];
    if (flat) {
      const child = collection(flat.child);
      return createFlatCollection({ key, child, parent: flat.parent, scopes: () => scopes(flat.child) });
    }
    if (key === COMMUNICATIONS_KEY) {
      const holders = collection("/company/contacts");
      const array = "communicationItems";
      return createEmbeddedCollection({ key, holders, array, holderId: "contactId", nextId: communicationIds });
    }
    // Service and project tickets share one sequence of ids.
    return isTicketKey(key) ? createCollection(key, sourceOf(key), ticketIds) : createCollection(key, sourceOf(key));
  };
  function* scopes(key: string): Generator<string> {
    const parent = resources.get(key)?.parent;
    if (!parent) {
      // Nothing lists the parents of these; the first few stand for them.
      yield* key.includes("{}") ? ["1", "2", "3"] : [""];
      return;
    }
    for (const scope of parent.key.includes("{}") ? scopes(parent.key) : [""]) {
      for (const row of collection(parent.key).rows(scope)) yield String(row.id);
    }
  }
  const customFields = createCustomFields(() => collection("/system/userdefinedfields"));
  const communicationIds = createSequence(LAST_COMMUNICATION);
  const ticketIds = createSequence(FIRST_TICKET + plan.tickets - 1);
  const references = createReferences({
    models,
    findTarget,
    linkBase,
    collection,
    template: (key) => resources.get(key)?.template ?? key.replace("#", "/system/"),
    scopes,
  });
  const context = createSeedContext({ ...plan, models, references, resources, findTarget });
  const sources = new Map<string, Source>([
    ...peopleSources(context),
    ...boardSources(context),
    ...ticketSources(context),
    ...workSources(context),
    ...salesSources(context),
    ...financeSources(context),
    ...setupSources(context),
    ["/system/documents", documentSource(context)],
    ["/system/members", memberSource(context)],
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
    customFields,
    communicationIds,
    presenter: (resource, scope) => {
      const name = `${resource.key} ${scope}`;
      let presenter = presenters.get(name);
      if (!presenter) {
        const model = models.get(resource.model);
        const { defaults } = collection(resource.key);
        presenter = createPresenter({ model, resource, scope, defaults, linkBase, customFields });
        if (scope === "" || presenters.size < 10_000) presenters.set(name, presenter);
      }
      return presenter;
    },
  };
}
