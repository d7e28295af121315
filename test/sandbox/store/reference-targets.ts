import type { Resource } from "../description/resource.js";

/** Where the records lie that a kind of reference stands for. */
export interface ReferenceTarget {
  /** The key of the resource. */
  readonly key: string;
  /** For targets below a parent: the property of the referring record that names the parent. */
  readonly scopedBy?: string;
}

/**
 * The references whose name does not say which resource they mean. Everything on a ticket's board (status, type,
 * sub-type, item, team) belongs to that board alone.
 */
const NAMED: Readonly<Record<string, ReferenceTarget>> = {
  AdjustmentReference: { key: "/procurement/adjustments" },
  BatchReference: { key: "/finance/accounting/batches" },
  BillingDeliveryReference: { key: "/finance/deliverymethods" },
  BillingTermsReference: { key: "/finance/billingterms" },
  BillingUnitReference: { key: "/system/departments" },
  CampaignSubTypeReference: { key: "/marketing/campaigns/subtypes" },
  ConfigurationReference: { key: "/company/configurations" },
  CurrencyReference: { key: "/finance/currencies" },
  DocumentReference: { key: "/system/documents" },
  EmailConnectorParsingTypeReference: { key: "/system/parsingtypes" },
  EmailConnectorParsingVariableReference: { key: "/system/parsingvariables" },
  EmailTemplateReference: { key: "/service/emailtemplates" },
  GenericBoardTeamReference: { key: "/service/boards/{}/teams", scopedBy: "board" },
  ImapSetupReference: { key: "/system/imaps" },
  IvItemReference: { key: "/procurement/catalog" },
  KBCategoryReference: { key: "/service/knowledgebasecategories" },
  LocaleReference: { key: "/system/info/locales" },
  ManagementSolutionReference: { key: "/company/managementitsolutions" },
  NoteTypeReference: { key: "/company/notetypes" },
  OpportunityProbabilityReference: { key: "/sales/probabilities" },
  OpportunitySalesRoleReference: { key: "/sales/roles" },
  OwnerLevelReference: { key: "/system/locations" },
  PaymentMethodReference: { key: "/expense/paymenttypes" },
  ProductCategoryReference: { key: "/procurement/categories" },
  ProductReference: { key: "/procurement/products" },
  ProductSubCategoryReference: { key: "/procurement/subcategories" },
  ProjectBoardReference: { key: "/service/boards" },
  ProjectPhaseReference: { key: "/project/projects/{}/phases", scopedBy: "project" },
  ProjectRoleReference: { key: "/project/securityroles" },
  RelationshipReference: { key: "/company/contacts/relationships" },
  ReminderReference: { key: "/schedule/remindertimes" },
  SalesOrderReference: { key: "/sales/orders" },
  ServiceCodeReference: { key: "/service/codes" },
  ServiceItemReference: { key: "/service/boards/{}/items", scopedBy: "board" },
  ServiceSourceReference: { key: "/service/sources" },
  ServiceStatusReference: { key: "/service/boards/{}/statuses", scopedBy: "board" },
  ServiceSubTypeReference: { key: "/service/boards/{}/subtypes", scopedBy: "board" },
  ServiceTeamReference: { key: "/service/boards/{}/teams", scopedBy: "board" },
  ServiceTypeReference: { key: "/service/boards/{}/types", scopedBy: "board" },
  SiteReference: { key: "/company/companies/{}/sites", scopedBy: "company" },
  StructureReference: { key: "/system/mycompany/corporatestructure" },
  SystemDepartmentReference: { key: "/system/departments" },
  SystemLocationReference: { key: "/system/locations" },
  SystemMenuEntryReference: { key: "/system/menuentries" },
  TimeZoneReference: { key: "/system/cwtimezones" },
};

/** Finds the target of a reference by the name of its schema; undefined for the few that no path of the API lists. */
export type FindTarget = (schema: string) => ReferenceTarget | undefined;

/** Builds the look-up: first by the table, else the shortest path without a parameter whose records have that name. */
export function createFindTarget(resources: ReadonlyMap<string, Resource>): FindTarget {
  const byModel = new Map<string, string>();
  for (const { key, model } of resources.values()) {
    const known = byModel.get(model);
    if (!key.includes("{}") && (!known || key.length < known.length)) byModel.set(model, key);
  }
  return (schema) => {
    const named = NAMED[schema];
    if (named) return named;
    const key = byModel.get(schema.slice(0, -"Reference".length));
    return key ? { key } : undefined;
  };
}
