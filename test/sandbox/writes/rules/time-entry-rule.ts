import { isRecord } from "../../query/resolve-path.js";
import { toStamp } from "../../seed-data/seed-context.js";
import type { EntityRule } from "../entity-rules.js";

/** Hours follow from start and end when both are there; what was asked for `actualHours` is then of no effect. */
export const TIME_ENTRY_RULE: EntityRule = {
  complete(record, { tenant, member, now, before }) {
    if (typeof record.timeStart === "string" && typeof record.timeEnd === "string") {
      const hours = (Date.parse(record.timeEnd) - Date.parse(record.timeStart)) / 3_600_000;
      record.actualHours = Math.round(Math.max(0, hours) * 100) / 100;
    }
    record.hoursBilled = record.actualHours;
    if (before) return;
    const { references } = tenant;
    record.member ??= references.find("MemberReference", { identifier: member });
    record.billableOption ??= "Billable";
    record.workRole ??= references.to("WorkRoleReference", 1);
    record.workType ??= references.to("WorkTypeReference", 1);
    record.location ??= references.to("OwnerLevelReference", 1);
    record.department ??= references.to("BillingUnitReference", 4);
    record.status ??= "Open";
    record.invoiceFlag ??= false;
    record.enteredBy = member;
    record.dateEntered = toStamp(now.getTime());
    chargeTicket(record, tenant);
  },
};

function chargeTicket(
  record: Record<string, unknown>,
  tenant: Parameters<NonNullable<EntityRule["complete"]>>[1]["tenant"],
): void {
  if (record.chargeToType !== "ServiceTicket" && record.chargeToType !== "ProjectTicket") return;
  const key = record.chargeToType === "ServiceTicket" ? "/service/tickets" : "/project/tickets";
  const ticket = tenant.collection(key).get(Number(record.chargeToId), "");
  if (!ticket) return;
  record.ticket ??= tenant.references.to("TicketReference", ticket.id);
  record.company ??= ticket.company;
  if (isRecord(ticket.board)) record.ticketBoard ??= ticket.board.name;
  if (isRecord(ticket.status)) record.ticketStatus ??= ticket.status.name;
}
