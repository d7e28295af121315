import type { Source } from "../store/collection.js";
import { BOARDS, boardChildId, boardFacts } from "./boards.js";
import { COMPANIES, FIRST_MEMBER, MEMBERS } from "./business.js";
import { customFieldValues } from "./custom-fields.js";
import { contactFacts, siteId } from "./people-sources.js";
import { DAY, HOUR, type SeedContext, stamps, toStamp } from "./seed-context.js";
import { FIRST_TICKET, ticketFacts } from "./ticket-facts.js";
import { INTERNAL_NOTES, NOTE_TEXTS } from "./ticket-texts.js";

/** Room for the notes, tasks and the like of one ticket. */
const PER_TICKET = 8;

/** What every seeded ticket has alike. */
const TICKET_DEFAULTS = {
  allowAllClientsPortalView: false,
  customerUpdatedFlag: false,
  automaticEmailContactFlag: false,
  automaticEmailResourceFlag: false,
  automaticEmailCcFlag: false,
  closedFlag: false,
  approved: true,
  estimatedExpenseCost: 0,
  estimatedExpenseRevenue: 0,
  estimatedProductCost: 0,
  estimatedProductRevenue: 0,
  estimatedTimeCost: 0,
  estimatedTimeRevenue: 0,
  billingMethod: "ActualRates",
  subBillingMethod: "ActualRates",
  resolveMinutes: 0,
  resPlanMinutes: 0,
  respondMinutes: 0,
  isInSla: true,
  hasChildTicket: false,
  hasMergedChildTicketFlag: false,
  billTime: "Billable",
  billExpenses: "Billable",
  billProducts: "Billable",
  lagDays: 0,
  lagNonworkingDaysFlag: false,
  requestForChangeFlag: false,
  escalationLevel: 0,
  minutesBeforeWaiting: 0,
  respondedSkippedMinutes: 0,
  resplanSkippedMinutes: 0,
  respondedHours: 0,
  resplanHours: 0,
  resolutionHours: 0,
  minutesWaiting: 0,
} as const;

/** One ticket in five is about a device of its company. */
function attachedConfigurations(context: SeedContext, ticket: number): number[] {
  return ticket % 5 === 1 ? [(ticketFacts(context, ticket).company - 2) * 5 + 1 + (ticket % 4)] : [];
}

/** Service tickets, their notes, and the time spent on them. */
export function ticketSources(context: SeedContext): ReadonlyMap<string, Source> {
  const { references } = context;
  const lastTicket = FIRST_TICKET + context.tickets - 1;
  const isSeeded = (scope: string) => Number(scope) >= FIRST_TICKET && Number(scope) <= lastTicket;
  const memberName = (id: number) => MEMBERS[id - FIRST_MEMBER]?.identifier ?? "api";

  const tickets: Source = {
    lastId: lastTicket,
    defaults: TICKET_DEFAULTS,
    range: () => ({ first: FIRST_TICKET, count: context.tickets }),
    label: (id) => ({ summary: ticketFacts(context, id).summary }),
    make: (id) => {
      const facts = ticketFacts(context, id);
      const random = context.random("ticket-more", id);
      const { board } = facts;
      const scope = String(board);
      const company = COMPANIES[facts.company - 2];
      const contact = contactFacts(context, facts.contact);
      const priority = random.pick([1, 2, 3, 3, 3, 3, 4]);
      const second = random.chance(0.2) ? `, ${memberName(FIRST_MEMBER + random.int(5, 9))}` : "";
      return {
        id,
        summary: facts.summary,
        recordType: "ServiceTicket",
        board: references.to("BoardReference", board),
        status: references.to("ServiceStatusReference", facts.status, scope),
        workRole: references.to("WorkRoleReference", 1),
        workType: references.to("WorkTypeReference", 1),
        company: references.to("CompanyReference", facts.company),
        site: references.to("SiteReference", siteId(facts.company - 1, 0), String(facts.company)),
        siteName: "Main",
        addressLine1: company?.street,
        city: company?.city,
        stateIdentifier: company?.state,
        zip: company?.zip,
        country: references.to("CountryReference", 1),
        contact: references.to("ContactReference", facts.contact),
        contactName: `${contact.firstName} ${contact.lastName}`,
        contactPhoneNumber: contact.phone,
        contactEmailAddress: contact.email,
        type: references.to(
          "ServiceTypeReference",
          boardChildId(board, random.int(0, boardFacts(board).types.length - 1)),
          scope,
        ),
        subType: references.to(
          "ServiceSubTypeReference",
          boardChildId(board, random.int(0, boardFacts(board).subTypes.length - 1)),
          scope,
        ),
        item: references.to(
          "ServiceItemReference",
          boardChildId(board, random.int(0, boardFacts(board).items.length - 1)),
          scope,
        ),
        team: references.to("ServiceTeamReference", boardChildId(board, 0), scope),
        owner: facts.owner === undefined ? undefined : references.to("MemberReference", facts.owner),
        priority: references.to("PriorityReference", priority),
        serviceLocation: references.to("ServiceLocationReference", random.int(1, 3)),
        source: references.to("ServiceSourceReference", random.int(1, 5)),
        requiredDate: toStamp(facts.entered + 7 * DAY),
        budgetHours: random.int(0, 4),
        agreement: random.chance(0.6) ? references.to("AgreementReference", facts.company - 1) : undefined,
        severity: priority < 3 ? "High" : "Medium",
        impact: priority < 2 ? "High" : "Medium",
        closedDate: facts.closed ? toStamp(facts.updated) : undefined,
        closedBy: facts.closed ? memberName(facts.owner ?? FIRST_MEMBER) : undefined,
        closedFlag: facts.closed,
        actualHours: facts.minutes / 60,
        dateResolved: facts.closed ? toStamp(facts.updated) : undefined,
        dateResponded: facts.owner === undefined ? undefined : toStamp(facts.entered + HOUR),
        resources: facts.owner === undefined ? undefined : memberName(facts.owner) + second,
        location: references.to("SystemLocationReference", 1),
        department: references.to("SystemDepartmentReference", 4),
        mobileGuid: random.uuid(),
        sla: references.to("SLAReference", 1),
        slaStatus: facts.closed ? "Resolved" : `Respond by ${toStamp(facts.entered + 4 * HOUR).slice(0, 10)}`,
        currency: references.to("CurrencyReference", 1),
        escalationStartDateUTC: toStamp(facts.entered),
        customFields: customFieldValues("Ticket", random),
        configurationIds: attachedConfigurations(context, id),
        _info: stamps(facts.entered, "dkhatri", facts.updated, memberName(facts.owner ?? FIRST_MEMBER + 5)),
      };
    },
  };

  const notesOf = (ticket: number) => (isSeeded(String(ticket)) ? 1 + (ticket % 3) : 0);
  const notes: Source = {
    lastId: (lastTicket + 1) * PER_TICKET,
    range: (scope) => ({ first: Number(scope) * PER_TICKET, count: notesOf(Number(scope)) }),
    label: (id) => ({ name: `Note ${id}` }),
    make: (id, scope) => {
      const ticket = Number(scope);
      const facts = ticketFacts(context, ticket);
      const random = context.random("ticket-note", id);
      const place = id - ticket * PER_TICKET;
      const contact = contactFacts(context, facts.contact);
      const written = Math.min(context.until, facts.entered + place * 5 * HOUR);
      const author = memberName(facts.owner ?? FIRST_MEMBER + 5);
      return {
        id,
        ticketId: ticket,
        text: place === 0 ? random.pick(NOTE_TEXTS) : random.pick(INTERNAL_NOTES),
        detailDescriptionFlag: place === 0,
        internalAnalysisFlag: place === 1,
        resolutionFlag: place === 2,
        issueFlag: place === 0,
        ...(place === 0
          ? { contact: references.to("ContactReference", facts.contact) }
          : { member: references.to("MemberReference", facts.owner ?? FIRST_MEMBER + 5) }),
        customerUpdatedFlag: false,
        processNotifications: false,
        dateCreated: toStamp(written),
        createdBy: place === 0 ? contact.email : author,
        internalFlag: place === 1,
        externalFlag: place !== 1,
        _info: stamps(written, author),
      };
    },
  };

  const timed = Math.min(context.tickets, 5000);
  const time: Source = {
    lastId: timed,
    range: () => ({ first: 1, count: timed }),
    label: (id) => ({ name: `Time ${id}` }),
    make: (id) => {
      const ticket = lastTicket - timed + id;
      const facts = ticketFacts(context, ticket);
      const random = context.random("time", id);
      const member = facts.owner ?? FIRST_MEMBER + 3;
      const start = Math.floor((facts.entered + 2 * HOUR) / (HOUR / 4)) * (HOUR / 4);
      const hours = facts.minutes / 60;
      return {
        id,
        company: references.to("CompanyReference", facts.company),
        companyType: "Client",
        chargeToId: ticket,
        chargeToType: "ServiceTicket",
        member: references.to("MemberReference", member),
        locationId: 1,
        businessUnitId: 4,
        location: references.to("OwnerLevelReference", 1),
        department: references.to("BillingUnitReference", 4),
        workType: references.to("WorkTypeReference", 1),
        workRole: references.to("WorkRoleReference", random.int(1, 3)),
        agreement: references.to("AgreementReference", facts.company - 1),
        territory: "Columbus Office",
        timeStart: toStamp(start),
        timeEnd: toStamp(start + facts.minutes * 60_000),
        hoursDeduct: 0,
        actualHours: hours,
        billableOption: random.pick(["Billable", "Billable", "Billable", "DoNotBill", "NoCharge"]),
        notes: random.pick(INTERNAL_NOTES),
        addToDetailDescriptionFlag: false,
        addToInternalAnalysisFlag: false,
        addToResolutionFlag: true,
        emailResourceFlag: false,
        emailContactFlag: false,
        emailCcFlag: false,
        hoursBilled: hours,
        invoiceHours: hours,
        enteredBy: memberName(member),
        dateEntered: toStamp(start + DAY / 12),
        mobileGuid: random.uuid(),
        hourlyRate: 125,
        overageRate: 0,
        agreementHours: 0,
        agreementAmount: 0,
        agreementAdjustment: 0,
        adjustment: 0,
        invoiceReady: 1,
        status: facts.closed ? "ApprovedByTierOne" : "Open",
        ticket: references.to("TicketReference", ticket),
        ticketBoard: boardFacts(facts.board).name,
        ticketStatus: BOARDS[facts.board - 1]?.statuses[(facts.status % 100) - 1]?.name,
        ticketType: boardFacts(facts.board).types[0],
        invoiceFlag: false,
        extendedInvoiceAmount: hours * 125,
        locationName: "Columbus Office",
        _info: stamps(start + DAY / 12, memberName(member)),
      };
    },
  };

  const configurations: Source = {
    lastId: 0,
    range: (scope) => {
      const [first] = isSeeded(scope) ? attachedConfigurations(context, Number(scope)) : [];
      return { first: first ?? 1, count: first ? 1 : 0 };
    },
    label: () => ({}),
    make: (id) => references.to("ConfigurationReference", id) ?? { id },
  };

  return new Map([
    ["/service/tickets", tickets],
    ["/service/tickets/{}/configurations", configurations],
    ["/service/tickets/{}/notes", notes],
    ["/time/entries", time],
  ]);
}
