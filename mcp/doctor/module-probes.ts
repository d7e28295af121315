/** The cheapest question that shows whether a module may be read. */
export interface ModuleProbe {
  /** First segment of the module's paths. */
  readonly module: string;
  /** A list whose first record is asked for. */
  readonly path: string;
  /** What lies there, in the words of the user interface. */
  readonly what: string;
}

/** One probe per module of the API; the first one tells first whether the keys are accepted at all. */
export const MODULE_PROBES: readonly ModuleProbe[] = [
  { module: "company", path: "/company/companies", what: "companies" },
  { module: "service", path: "/service/tickets", what: "service tickets" },
  { module: "project", path: "/project/projects", what: "projects" },
  { module: "time", path: "/time/entries", what: "time entries" },
  { module: "schedule", path: "/schedule/entries", what: "schedule entries" },
  { module: "sales", path: "/sales/opportunities", what: "opportunities" },
  { module: "finance", path: "/finance/agreements", what: "agreements" },
  { module: "procurement", path: "/procurement/catalog", what: "the product catalog" },
  { module: "expense", path: "/expense/entries", what: "expense entries" },
  { module: "marketing", path: "/marketing/groups", what: "marketing groups" },
  { module: "configurations", path: "/configurations/types/info", what: "configuration types" },
  { module: "system", path: "/system/members", what: "members" },
];
