/** Dates and authors that the API keeps under `_info`; they filter and sort under their bare names too. */
export const INFO_DATES = ["dateEntered", "lastUpdated"] as const;

/**
 * What a list shows of the resources that people ask for most, by schema name: what identifies a record, what is decided
 * from, and what later calls need. Everything else is one `fields` or one GET by id away. `_info` stands for its dates.
 */
export const PROJECTIONS: Readonly<Record<string, readonly string[]>> = {
  Ticket: [
    ...["id", "summary", "board", "status", "priority", "company", "contact", "owner", "resources", "type", "subType"],
    ...["severity", "closedFlag", "requiredDate", "_info"],
  ],
  ProjectTicket: [
    ...["id", "summary", "project", "phase", "board", "status", "priority", "company", "contact", "owner", "resources"],
    ...["type", "subType", "budgetHours", "actualHours", "closedFlag", "requiredDate", "_info"],
  ],
  ServiceNote: [
    ...["id", "ticketId", "text", "detailDescriptionFlag", "internalAnalysisFlag", "resolutionFlag", "member", "contact"],
    ...["dateCreated", "createdBy", "_info"],
  ],
  ServiceTicketNote: [
    ...["id", "noteType", "text", "detailDescriptionFlag", "internalAnalysisFlag", "resolutionFlag", "member", "contact"],
    ...["timeStart", "timeEnd", "_info"],
  ],
  TicketNote: [
    ...["id", "ticketId", "text", "detailDescriptionFlag", "internalAnalysisFlag", "resolutionFlag", "member", "contact"],
    "_info",
  ],
  TicketTask: ["id", "ticketId", "summary", "notes", "closedFlag", "priority", "member", "code", "resolution"],
  Company: [
    ...["id", "identifier", "name", "status", "types", "phoneNumber", "website", "city", "state", "country", "territory"],
    ...["defaultContact", "market", "deletedFlag", "_info"],
  ],
  CompanySite: ["id", "name", "addressLine1", "city", "stateReference", "zip", "country", "phoneNumber", "primaryAddressFlag", "inactiveFlag"],
  CompanyNote: ["id", "text", "type", "flagged", "enteredBy", "_info"],
  CompanyTeam: ["id", "company", "teamRole", "member", "contact", "accountManagerFlag", "techFlag", "salesFlag"],
  Contact: [
    ...["id", "firstName", "lastName", "title", "company", "site", "department", "communicationItems", "types"],
    ...["defaultPhoneNbr", "defaultFlag", "inactiveFlag", "_info"],
  ],
  ContactCommunication: ["id", "contactId", "type", "value", "extension", "communicationType", "defaultFlag"],
  "Company.Configuration": [
    ...["id", "name", "type", "status", "company", "contact", "site", "serialNumber", "modelNumber", "tagNumber"],
    ...["ipAddress", "osType", "manufacturer", "warrantyExpirationDate", "activeFlag", "_info"],
  ],
  Board: ["id", "name", "location", "department", "projectFlag", "workRole", "workType", "inactiveFlag"],
  BoardStatus: ["id", "name", "board", "sortOrder", "closedStatus", "defaultFlag", "inactive", "timeEntryNotAllowed"],
  BoardType: ["id", "name", "category", "board", "defaultFlag", "inactiveFlag"],
  BoardSubType: ["id", "name", "board", "typeAssociationIds", "inactiveFlag"],
  BoardItem: ["id", "name", "board", "inactiveFlag"],
  BoardTeam: ["id", "name", "teamLeader", "members", "defaultFlag", "boardId"],
  Priority: ["id", "name", "color", "sortOrder", "defaultFlag", "level"],
  Member: [
    ...["id", "identifier", "firstName", "lastName", "title", "officeEmail", "primaryEmail", "officePhone", "licenseClass"],
    ...["securityRole", "defaultLocation", "defaultDepartment", "workRole", "timeZone", "inactiveFlag", "_info"],
  ],
  TimeEntry: [
    ...["id", "company", "chargeToId", "chargeToType", "ticket", "project", "phase", "member", "timeStart", "timeEnd"],
    ...["actualHours", "billableOption", "workType", "workRole", "agreement", "notes", "status", "invoiceFlag", "_info"],
  ],
  TimeSheet: ["id", "member", "year", "period", "dateStart", "dateEnd", "status", "hours", "deadline"],
  ExpenseEntry: [
    ...["id", "company", "chargeToId", "chargeToType", "type", "member", "amount", "billableOption", "date", "notes"],
    ...["ticket", "project", "status", "invoice"],
  ],
  ScheduleEntry: [
    ...["id", "objectId", "name", "type", "member", "where", "status", "dateStart", "dateEnd", "hours", "doneFlag"],
    "acknowledgedFlag",
  ],
  Agreement: [
    ...["id", "name", "type", "company", "contact", "agreementStatus", "startDate", "endDate", "noEndingDateFlag"],
    ...["cancelledFlag", "billingCycle", "billAmount", "nextInvoiceDate", "applicationUnits", "applicationLimit", "_info"],
  ],
  Addition: [
    ...["id", "agreementId", "product", "description", "quantity", "lessIncluded", "unitPrice", "unitCost", "extPrice"],
    ...["billCustomer", "effectiveDate", "cancelledDate", "agreementStatus"],
  ],
  Invoice: [
    ...["id", "invoiceNumber", "type", "status", "company", "agreement", "project", "ticket", "date", "dueDate"],
    ...["subtotal", "salesTax", "total", "balance", "reference", "customerPO", "_info"],
  ],
  InvoicePayment: ["id", "type", "invoice", "amount", "balance", "paymentDate", "appliedBy"],
  Opportunity: [
    ...["id", "name", "type", "stage", "status", "priority", "rating", "probability", "company", "contact"],
    ...["primarySalesRep", "expectedCloseDate", "closedDate", "source", "_info"],
  ],
  Activity: [
    ...["id", "name", "type", "status", "company", "contact", "opportunity", "ticket", "assignTo", "assignedBy"],
    ...["dateStart", "dateEnd", "notes", "_info"],
  ],
  Order: [
    ...["id", "company", "contact", "status", "opportunity", "orderDate", "dueDate", "poNumber", "salesRep", "subTotal"],
    ...["total", "_info"],
  ],
  ProductItem: [
    ...["id", "catalogItem", "description", "quantity", "price", "cost", "extPrice", "extCost", "billableOption"],
    ...["cancelledFlag", "company", "ticket", "project", "phase", "salesOrder", "opportunity", "invoice", "agreement"],
  ],
  CatalogItem: [
    ...["id", "identifier", "description", "category", "subcategory", "type", "productClass", "price", "cost", "vendor"],
    ...["vendorSku", "manufacturer", "manufacturerPartNumber", "inactiveFlag"],
  ],
  PurchaseOrder: [
    ...["id", "poNumber", "poDate", "status", "vendorCompany", "vendorOrderNumber", "customerCompany", "subTotal"],
    ...["total", "trackingNumber", "closedFlag", "_info"],
  ],
  Project: [
    ...["id", "name", "type", "status", "company", "contact", "manager", "board", "percentComplete", "estimatedStart"],
    ...["estimatedEnd", "actualStart", "actualEnd", "budgetHours", "actualHours", "closedFlag", "_info"],
  ],
  ProjectPhase: [
    ...["id", "projectId", "description", "wbsCode", "status", "parentPhase", "scheduledStart", "scheduledEnd"],
    ...["budgetHours", "scheduledHours", "actualHours", "markAsMilestoneFlag", "deadlineDate"],
  ],
  DocumentInfo: ["id", "title", "fileName", "owner", "size", "documentType", "publicFlag", "linkFlag", "createdOnDate", "_info"],
  Campaign: ["id", "name", "type", "subType", "status", "startDate", "endDate", "member", "inactive", "notes"],
  CallbackEntry: ["id", "description", "url", "objectId", "type", "level", "memberId", "inactiveFlag"],
  UserDefinedField: ["id", "podId", "caption", "screenId", "fieldTypeIdentifier", "entryTypeIdentifier", "requiredFlag", "readOnlyFlag"],
};
