import { isRecord } from "../query/resolve-path.js";

/** A list whose records are kept elsewhere. */
export interface View {
  /** The key of the resource that keeps them. */
  readonly source: string;
  /** Whether the source lies below a parent of its own: the view then shows the records of all parents. */
  readonly flatten?: boolean;
  /** Whether a record belongs to the view, given the parent in the view's path. */
  readonly where?: (record: Readonly<Record<string, unknown>>, scope: string) => boolean;
}

const refersTo =
  (field: string) =>
  (record: Readonly<Record<string, unknown>>, scope: string): boolean => {
    const value = record[field];
    return isRecord(value) && String(value.id) === scope;
  };

const chargedTo =
  (...types: string[]) =>
  (record: Readonly<Record<string, unknown>>, scope: string): boolean =>
    String(record.chargeToId) === scope && types.includes(String(record.chargeToType));

const scheduledFor =
  (type: number) =>
  (record: Readonly<Record<string, unknown>>, scope: string): boolean =>
    String(record.objectId) === scope && isRecord(record.type) && record.type.id === type;

const attached = (record: Readonly<Record<string, unknown>>, scope: string): boolean =>
  String(record.recordType).toLowerCase() === "ticket" && String(record.recordId) === scope;

const flat = (source: string): View => ({ source, flatten: true });

/** Views by resource key; lists that end in `/info` are views of what stands before it. */
export const VIEWS: Readonly<Record<string, View>> = {
  "/company/companies/info/types": { source: "/company/companies/types" },
  "/company/m365contactsync/property/excluded": {
    source: "/company/m365contactsync/property",
    where: (record) => record.includeFlag !== true,
  },
  "/company/m365contactsync/property/included": {
    source: "/company/m365contactsync/property",
    where: (record) => record.includeFlag === true,
  },
  "/configurations/types/info": { source: "/company/configurations/types" },
  "/configurations/types/{}/questions/info": { source: "/company/configurations/types/{}/questions" },
  "/configurations/types/{}/questions/{}/values/info": {
    source: "/company/configurations/types/{}/questions/{}/values",
  },
  "/finance/info/invoice": { source: "/finance/invoices" },
  "/finance/info/taxintegrations": { source: "/finance/taxintegrations" },
  "/marketing/campaigns/{}/activities": { source: "/sales/activities", where: refersTo("campaign") },
  "/marketing/campaigns/{}/opportunities": { source: "/sales/opportunities", where: refersTo("campaign") },
  "/project/projecttemplates/projecttemplatephases": flat("/project/projecttemplates/{}/projecttemplatephases"),
  "/project/projecttemplates/projecttemplatetickets": flat("/project/projecttemplates/{}/projecttemplatetickets"),
  "/project/projecttemplates/projecttemplatetickets/tasks": flat(
    "/project/projecttemplates/{}/projecttemplatetickets/{}/tasks",
  ),
  "/project/tickets/{}/activities": { source: "/sales/activities", where: refersTo("ticket") },
  "/project/tickets/{}/documents": { source: "/system/documents", where: attached },
  "/project/tickets/{}/products": { source: "/procurement/products", where: chargedTo("Ticket") },
  "/project/tickets/{}/scheduleentries": { source: "/schedule/entries", where: scheduledFor(5) },
  "/project/tickets/{}/timeentries": { source: "/time/entries", where: chargedTo("ProjectTicket") },
  "/schedule/details": flat("/schedule/entries/{}/details"),
  "/service/info/boards": { source: "/service/boards" },
  "/service/info/boards/active": { source: "/service/boards", where: (record) => record.inactiveFlag !== true },
  "/service/info/boardtypes": flat("/service/boards/{}/types"),
  "/service/priority/info": { source: "/service/priorities" },
  "/service/scheduling/members/info": { source: "/system/members" },
  "/service/teams": flat("/service/boards/{}/teams"),
  "/service/tickets/{}/activities": { source: "/sales/activities", where: refersTo("ticket") },
  "/service/tickets/{}/documents": { source: "/system/documents", where: attached },
  "/service/tickets/{}/products": { source: "/procurement/products", where: chargedTo("Ticket") },
  "/service/tickets/{}/scheduleentries": { source: "/schedule/entries", where: scheduledFor(4) },
  "/service/tickets/{}/timeentries": { source: "/time/entries", where: chargedTo("ServiceTicket") },
  "/service/tickets/calculatesla": {
    source: "/service/tickets",
    where: (record) => record.closedFlag !== true && record.isInSla !== false,
  },
  "/system/info/departmentlocations": flat("/system/departments/{}/locations"),
  "/system/info/departments": { source: "/system/departments" },
  "/system/info/links": { source: "/system/links" },
  "/system/info/locations": { source: "/system/locations" },
  "/system/info/members": { source: "/system/members" },
  "/system/info/standardnotes": { source: "/system/standardnotes" },
  "/system/members/calendarsync": { source: "/system/members" },
  "/system/members/withsso": { source: "/system/members" },
  "/system/mycompany/info/services": { source: "/system/mycompany/services" },
  "/system/workflowactions/automateparameters": flat("/system/workflowactions/{}/automateparameters"),
  "/system/workflows/attachments": flat("/system/workflows/{}/attachments"),
  "/system/workflows/events": flat("/system/workflows/{}/events"),
  "/system/workflows/events/actions": flat("/system/workflows/{}/events/{}/actions"),
  "/system/workflows/notifytypes": flat("/system/workflows/{}/notifytypes"),
  "/system/workflows/triggers": flat("/system/workflows/{}/triggers"),
  "/system/workflows/triggers/options": flat("/system/workflows/{}/triggers/{}/options"),
  "/system/workflows/userdefinedfields/events/actions": flat("/system/workflows/userdefinedfields/events/{}/actions"),
  "/time/info/chargecodeexpensetypes": flat("/time/chargecodes/{}/expensetypes"),
};
