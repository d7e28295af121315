import type { HttpMethod } from "../description/index.js";

/** A fact about operations that the API description leaves out. */
export interface OperationNote {
  /** Paths in lower case with unified ids: `/service/tickets/{}/notes`. */
  readonly paths: readonly string[];
  /** Only for these verbs. Default: all. */
  readonly methods?: readonly HttpMethod[];
  readonly text: string;
}

const TICKETS = ["/service/tickets", "/service/tickets/{}", "/service/tickets/search", "/service/tickets/count"];
const PROJECT_TICKETS = [
  "/project/tickets",
  "/project/tickets/{}",
  "/project/tickets/search",
  "/project/tickets/count",
];
const READS: readonly HttpMethod[] = ["GET"];
const WRITES: readonly HttpMethod[] = ["POST", "PUT", "PATCH"];

/** Recorded on live tenants or documented by the vendor; what reports contradict each other on is left out. */
export const OPERATION_NOTES: readonly OperationNote[] = [
  {
    paths: [...TICKETS, ...PROJECT_TICKETS],
    methods: READS,
    text:
      'Assigned to somebody: (owner/identifier="x" or resources contains "x"). resources is a string of identifiers, so ' +
      "resources/identifier is refused.",
  },
  {
    paths: [...TICKETS, ...PROJECT_TICKETS],
    methods: READS,
    text: "closedFlag=false is not the same as open: boards can have closing statuses without the flag; filter by status too.",
  },
  {
    paths: ["/service/tickets", "/service/tickets/{}"],
    methods: WRITES,
    text:
      "status, type, subType, item and team must belong to the ticket's board. Long text goes to initialDescription; " +
      "summary takes 100 characters.",
  },
  {
    paths: ["/service/tickets", "/service/tickets/{}", "/project/tickets", "/project/tickets/{}"],
    methods: WRITES,
    text: "automaticEmail…Flag and processNotifications can e-mail the customer; leave them false unless asked.",
  },
  {
    paths: ["/service/tickets/{}"],
    methods: ["PUT", "PATCH", "DELETE"],
    text: "A ticket that was merged into another refuses changes.",
  },
  {
    paths: ["/service/tickets/search", "/project/tickets/search"],
    methods: ["POST"],
    text: "Reads like GET with long conditions in the body; page, pageSize and fields travel in the query string.",
  },
  {
    paths: ["/service/tickets/{}/notes", "/project/tickets/{}/notes"],
    methods: ["POST"],
    text:
      "At least one of detailDescriptionFlag (discussion, the customer may see it), internalAnalysisFlag (internal), " +
      "resolutionFlag must be true. processNotifications can e-mail the customer.",
  },
  {
    paths: ["/service/tickets/{}/notes", "/project/tickets/{}/notes"],
    methods: READS,
    text: "Without the texts of time entries; …/allNotes has those too. Internal analysis is never for customers.",
  },
  {
    paths: ["/service/tickets/{}/allnotes", "/project/tickets/{}/allnotes"],
    methods: READS,
    text: "noteType tells TicketNote, TimeEntryNote and MeetingNote apart, but cannot be filtered on.",
  },
  {
    paths: ["/time/entries", "/time/entries/{}"],
    methods: WRITES,
    text:
      "Times are whole seconds in UTC: 2025-01-31T08:00:00Z; fractions are refused. actualHours is ignored when timeStart " +
      "and timeEnd are set. The date needs an open time period.",
  },
  {
    paths: ["/time/entries", "/time/entries/count"],
    methods: [...READS, "POST"],
    text: "chargeToType is ServiceTicket, ProjectTicket, ChargeCode or Activity; chargeToId of a ticket entry is the ticket's id.",
  },
  {
    paths: ["/time/entries"],
    methods: READS,
    text: 'Not yet billed: billableOption="Billable" and invoiceFlag=false.',
  },
  {
    paths: ["/procurement/products", "/procurement/products/count"],
    methods: READS,
    text: "Products of a ticket: chargeToType='Ticket' and chargeToId=…",
  },
  {
    paths: ["/schedule/entries", "/schedule/entries/count"],
    methods: READS,
    text: "Entries of a ticket: type/id=4 and objectId=…; the type filters as type/identifier, not type/name.",
  },
  {
    paths: ["/service/boards", "/service/boards/count"],
    methods: READS,
    text: "The flag is called inactive here, not inactiveFlag.",
  },
  {
    paths: ["/finance/invoices", "/finance/invoices/count"],
    methods: READS,
    text: "The date filters as date, not invoiceDate.",
  },
  {
    paths: ["/company/companies", "/company/companies/count"],
    methods: READS,
    text: "Deleted companies are included; add deletedFlag=false.",
  },
  {
    paths: ["/company/contacts", "/company/contacts/count"],
    methods: READS,
    text: "Inactive contacts are included; add inactiveFlag=false. E-mail and phone: childConditions on communicationItems/value.",
  },
  {
    paths: ["/company/companies", "/company/companies/{}"],
    methods: WRITES,
    text: "identifier takes 25 characters, name 50. A write can fail for an unrelated old field, since all are validated.",
  },
  {
    paths: ["/system/members", "/system/members/count"],
    methods: READS,
    text: "API and system members are not listed. One member by login name: /system/members/{memberIdentifier}.",
  },
  {
    paths: ["/system/documents"],
    methods: READS,
    text: "recordType and recordId are both needed.",
  },
  {
    paths: ["/system/documents"],
    methods: ["POST"],
    text:
      "Sent as multipart/form-data; a tenant refuses JSON with 415. recordType (Ticket, Agreement, Company, Configuration, " +
      "Contact, Expense, Opportunity, PurchaseOrder, Project, SalesOrder, ServiceTemplate, Rma) and recordId are needed, " +
      'and a file or a url. file: {"name", "type", "text"}, or "base64" in place of text. The flag is readOnlyFlag; the ' +
      "description misspells it.",
  },
  {
    paths: ["/system/callbacks", "/system/callbacks/{}"],
    methods: WRITES,
    text:
      "type and level are lower case; the level must suit the type. The record's id is appended to url, so let it end in " +
      "recordId=. For level owner, objectId is 1. Types: activity, agreement, company, configuration, contact, expense, " +
      "invoice, member, opportunity, productcatalog, project, purchaseorder, schedule, site, ticket, time.",
  },
  {
    paths: ["/system/bundles"],
    methods: ["POST"],
    text: "Several reads in one call; each result carries its own statusCode and error.",
  },
  {
    paths: ["/system/reports/{}", "/system/reports/{}/count"],
    methods: READS,
    text: "columns chooses columns (fields does not work here); conditions use the report's column names.",
  },
  {
    paths: ["/system/info"],
    methods: READS,
    text: "Version and time zone of the tenant; the cheapest call to check that address and keys work.",
  },
  {
    paths: ["/service/tickets/{}/configurations", "/project/tickets/{}/configurations"],
    methods: READS,
    text: "To find tickets of a device, filter tickets by configuration/id (singular).",
  },
];
