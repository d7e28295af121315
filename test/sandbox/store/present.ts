import type { Model } from "../description/model.js";
import type { Resource } from "../description/resource.js";
import { isRecord } from "../query/resolve-path.js";
import type { CustomFields } from "./custom-fields.js";
import type { Row } from "./row.js";

/** Turns rows into answers. */
export interface Presenter {
  /**
   * @param only the fields that are wanted; default all
   * @returns the record as the API answers it: defaults filled in, empty values left out, `_info` with its links
   */
  present(row: Row, only?: readonly string[]): Record<string, unknown>;
}

/** What {@link createPresenter} needs to know. */
export interface PresenterPlan {
  readonly model: Model;
  readonly resource: Resource;
  readonly scope: string;
  readonly defaults: Readonly<Record<string, unknown>>;
  /** The API's address in links. */
  readonly linkBase: string;
  readonly customFields: CustomFields;
}

/** Links to what belongs to a record although it is listed elsewhere; each carries the conditions that find it. */
const SEARCH_LINKS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "/service/tickets": {
    activities_href: "sales/activities?conditions=ticket/id=ID",
    scheduleentries_href: "schedule/entries?conditions=type/id=4 AND objectId=ID",
    documents_href: "system/documents?recordType=Ticket&recordId=ID",
    products_href: "procurement/products?conditions=chargeToType='Ticket' AND chargeToId=ID",
    timeentries_href:
      "time/entries?conditions=(chargeToType='ServiceTicket' OR chargeToType='ProjectTicket') AND chargeToId=ID",
    expenseEntries_href:
      "expense/entries?conditions=(chargeToType='ServiceTicket' OR chargeToType='ProjectTicket') AND chargeToId=ID",
  },
  "/company/companies": {
    contacts_href: "company/contacts?conditions=company/id=ID",
    agreements_href: "finance/agreements?conditions=company/id=ID",
    tickets_href: "service/tickets?conditions=company/id=ID",
    opportunities_href: "sales/opportunities?conditions=company/id=ID",
    activities_href: "sales/activities?conditions=company/id=ID",
    projects_href: "project/projects?conditions=company/id=ID",
    configurations_href: "company/configurations?conditions=company/id=ID",
    orders_href: "sales/orders?conditions=company/id=ID",
    documents_href: "system/documents?recordType=Company&recordId=ID",
  },
};

/** Lists that are no part of the record itself. */
const NOT_LINKED = new Set(["usages", "info", "allNotes", "calculateSla"]);

/** Builds the presenter of a resource, or of one parent's records for a resource below another. */
export function createPresenter(plan: PresenterPlan): Presenter {
  const { model, resource, defaults, linkBase, customFields } = plan;
  const hasCustomFields = model.field("customFields") !== undefined;
  const names = answerOrder(model);
  const hasInfo = model.field("_info") !== undefined;
  const idIsText = model.field("id")?.kind === "string";
  const address = fillTemplate(resource.template, plan.scope);
  const key = resource.key === "/project/tickets" ? "/service/tickets" : resource.key;
  const searchLinks = Object.entries(SEARCH_LINKS[key] ?? {});
  const children = resource.children.filter(
    (child) => !NOT_LINKED.has(child) && !searchLinks.some(([name]) => name === `${child}_href`),
  );
  return {
    present: (row, only) => {
      const record: Record<string, unknown> = {};
      const isWanted = (name: string) => only === undefined || only.includes(name);
      for (const name of only ?? names) {
        // Its links are put together below.
        if (name === "_info") continue;
        const value = row[name] === undefined ? defaults[name] : row[name];
        if (value !== undefined && value !== null) record[name] = value;
      }
      if (hasCustomFields && isWanted("customFields")) {
        const fields = customFields.expand(model.name, row.customFields);
        if (fields) record.customFields = fields;
      }
      if (idIsText) record.id = String(row.id);
      if (!hasInfo || !isWanted("_info")) return record;
      const info: Record<string, unknown> = isRecord(row._info) ? { ...row._info } : {};
      for (const child of children) info[`${child}_href`] = `${linkBase}/${address}/${row.id}/${child}`;
      for (const [name, link] of searchLinks) info[name] = `${linkBase}//${link.replace("ID", String(row.id))}`;
      record._info = info;
      return record;
    },
  };
}

/** What people look for first comes first; the description keeps no order. */
const LEADING = [
  "id",
  "identifier",
  "name",
  "summary",
  "firstName",
  "lastName",
  "recordType",
  "board",
  "status",
  "company",
];

function answerOrder(model: Model): string[] {
  const rest = model.fields.map((field) => field.name).filter((name) => !LEADING.includes(name));
  return [...LEADING.filter((name) => model.fields.some((field) => field.name === name)), ...rest];
}

/** The address of a list: the last parameter is the parent; parameters before it are not known here and left out. */
function fillTemplate(template: string, scope: string): string {
  const cut = template.lastIndexOf("{");
  if (cut < 0) return template;
  return template.slice(0, cut) + scope + template.slice(template.indexOf("}", cut) + 1);
}
