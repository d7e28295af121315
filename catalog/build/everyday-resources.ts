/**
 * How often people work with a resource, 0–1: what a service desk, dispatch, sales, purchasing and book-keeping open every
 * day, as against setup tables. Decides between otherwise equal matches ("ticket notes" are those of a service ticket).
 * Paths are unified collections.
 */
const EVERYDAY: Readonly<Record<string, number>> = {
  "/service/tickets": 1,
  "/company/companies": 1,
  "/company/contacts": 1,
  "/time/entries": 1,
  "/company/configurations": 0.9,
  "/schedule/entries": 0.9,
  "/finance/agreements": 0.9,
  "/finance/invoices": 0.9,
  "/system/members": 0.9,
  "/sales/opportunities": 0.8,
  "/sales/activities": 0.8,
  "/project/projects": 0.8,
  "/procurement/products": 0.8,
  "/procurement/catalog": 0.8,
  "/procurement/purchaseorders": 0.8,
  "/service/boards": 0.8,
  "/time/sheets": 0.7,
  "/expense/entries": 0.7,
  "/expense/reports": 0.6,
  "/project/tickets": 0.6,
  "/sales/orders": 0.6,
  "/service/knowledgebasearticles": 0.6,
  "/service/priorities": 0.5,
  "/system/documents": 0.6,
  "/time/workroles": 0.5,
  "/time/worktypes": 0.5,
  "/time/chargecodes": 0.5,
  "/procurement/warehouses": 0.4,
  "/procurement/categories": 0.4,
  "/marketing/campaigns": 0.5,
  "/marketing/groups": 0.5,
  "/system/callbacks": 0.5,
  "/system/locations": 0.4,
  "/system/departments": 0.4,
  "/system/info": 0.4,
  "/finance/taxcodes": 0.4,
  "/finance/billingterms": 0.3,
  "/expense/types": 0.4,
  "/sales/stages": 0.3,
  "/sales/orders/statuses": 0.3,
  "/service/surveys": 0.3,
};

/** What lies below an everyday resource is used less than the resource itself. */
const SHARE_OF_PARENT = 0.6;

/** @param collection unified: `/service/tickets/{}/notes` */
export function everydayUse(collection: string): number {
  const own = EVERYDAY[collection];
  if (own !== undefined) return own;
  const segments = collection.split("/");
  const owner = segments.lastIndexOf("{}");
  return owner < 0 ? 0 : SHARE_OF_PARENT * everydayUse(segments.slice(0, owner).join("/"));
}
