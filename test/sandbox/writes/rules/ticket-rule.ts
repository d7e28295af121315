import { apiFailure } from "../../errors/api-failure.js";
import { isRecord } from "../../query/resolve-path.js";
import { toStamp } from "../../seed-data/seed-context.js";
import type { EntityRule } from "../entity-rules.js";

/** Texts that become the first notes of a ticket; answers never hold them. */
const INITIAL_TEXTS = {
  initialDescription: { detailDescriptionFlag: true, internalAnalysisFlag: false, resolutionFlag: false },
  initialInternalAnalysis: { detailDescriptionFlag: false, internalAnalysisFlag: true, resolutionFlag: false },
  initialResolution: { detailDescriptionFlag: false, internalAnalysisFlag: false, resolutionFlag: true },
} as const;

/** Tickets take board, status, priority, contact and address from their surroundings when they are not given. */
export const TICKET_RULE: EntityRule = {
  prepare(record, { tenant }) {
    record.recordType ??= "ServiceTicket";
    record.board ??= tenant.references.to("BoardReference", record.recordType === "ServiceTicket" ? 1 : 5);
  },
  complete(record, { tenant, before }) {
    const { references } = tenant;
    if (isRecord(before?.mergedParentTicket)) {
      throw apiFailure(
        400,
        "InvalidObject",
        "This ticket has been combined into a parent ticket and cannot be modified.",
      );
    }
    const board = isRecord(record.board) ? String(record.board.id) : "1";
    record.status ??= references.first("ServiceStatusReference", board);
    record.type ??= references.first("ServiceTypeReference", board);
    record.priority ??= references.to("PriorityReference", 3);
    record.severity ??= "Medium";
    record.impact ??= "Medium";
    record.source ??= references.to("ServiceSourceReference", 1);
    record.serviceLocation ??= references.to("ServiceLocationReference", 1);
    record.location ??= references.to("SystemLocationReference", 1);
    record.department ??= references.to("SystemDepartmentReference", 4);
    record.currency ??= references.to("CurrencyReference", 1);
    record.sla ??= references.to("SLAReference", 1);
    completeFromCompany(record, tenant);
    const status = isRecord(record.status)
      ? tenant.collection("/service/boards/{}/statuses").get(Number(record.status.id), board)
      : undefined;
    record.closedFlag = status?.closedStatus === true;
  },
  stored(record, { tenant, before, member, now }) {
    if (before) return;
    const notes = tenant.collection(
      record.recordType === "ServiceTicket" ? "/service/tickets/{}/notes" : "/project/tickets/{}/notes",
    );
    for (const [name, flags] of Object.entries(INITIAL_TEXTS)) {
      const text = record[name];
      if (typeof text !== "string" || text === "") continue;
      const stamp = toStamp(now.getTime());
      notes.insert(
        {
          ticketId: record.id,
          text,
          ...flags,
          issueFlag: flags.detailDescriptionFlag,
          internalFlag: flags.internalAnalysisFlag,
          externalFlag: !flags.internalAnalysisFlag,
          dateCreated: stamp,
          createdBy: member,
          _info: { lastUpdated: stamp, updatedBy: member, dateEntered: stamp, enteredBy: member },
        },
        String(record.id),
      );
    }
  },
};

function completeFromCompany(
  record: Record<string, unknown>,
  tenant: Parameters<NonNullable<EntityRule["complete"]>>[1]["tenant"],
): void {
  if (!isRecord(record.company)) return;
  const company = tenant.collection("/company/companies").get(Number(record.company.id), "");
  if (!company) return;
  record.site ??= company.site;
  record.addressLine1 ??= company.addressLine1;
  record.city ??= company.city;
  record.stateIdentifier ??= company.state;
  record.zip ??= company.zip;
  if (!isRecord(record.contact)) return;
  const contact = tenant.collection("/company/contacts").get(Number(record.contact.id), "");
  if (!contact) return;
  record.contactName ??= `${contact.firstName} ${contact.lastName ?? ""}`.trim();
  record.contactPhoneNumber ??= contact.defaultPhoneNbr;
}
