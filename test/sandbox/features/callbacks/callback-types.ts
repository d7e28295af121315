import { isRecord } from "../../query/resolve-path.js";
import type { Row } from "../../store/row.js";
import type { Tenant } from "../../store/tenant.js";

/** The kinds of records that callbacks can be had for, and the lists that hold them. */
export const CALLBACK_TYPES: Readonly<Record<string, readonly string[]>> = {
  activity: ["/sales/activities"],
  agreement: ["/finance/agreements"],
  company: ["/company/companies"],
  configuration: ["/company/configurations"],
  contact: ["/company/contacts"],
  expense: ["/expense/entries"],
  invoice: ["/finance/invoices"],
  member: ["/system/members"],
  opportunity: ["/sales/opportunities"],
  productcatalog: ["/procurement/catalog"],
  project: ["/project/projects"],
  purchaseorder: ["/procurement/purchaseorders"],
  schedule: ["/schedule/entries"],
  site: ["/company/companies/{}/sites"],
  ticket: ["/service/tickets", "/project/tickets"],
  time: ["/time/entries"],
};

/** A level is the whole tenant, one record, or something that the records refer to: a board, a company, a status. */
export function isKnownLevel(tenant: Tenant, type: string, level: string): boolean {
  if (level === "owner" || level === type) return true;
  const key = CALLBACK_TYPES[type]?.[0];
  const resource = key ? tenant.resources.get(key) : undefined;
  return resource !== undefined && tenant.models.get(resource.model).field(level)?.kind === "reference";
}

/** @returns whether a change of this record is one that the callback is about */
export function concerns(callback: Row, type: string, row: Row): boolean {
  if (callback.type !== type || callback.inactiveFlag === true) return false;
  const level = String(callback.level);
  if (level === "owner") return true;
  if (level === type) return row.id === callback.objectId;
  const holder = Object.entries(row).find(([name]) => name.toLowerCase() === level)?.[1];
  return isRecord(holder) && holder.id === callback.objectId;
}
