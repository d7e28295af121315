import type { Source } from "../store/collection.js";
import { boardChildId } from "./boards.js";
import { COMPANIES, FIRST_MEMBER, MEMBERS } from "./business.js";
import { customFieldValues } from "./custom-fields.js";
import { below, createListSource, fromOne } from "./list-source.js";
import { contactId, siteId } from "./people-sources.js";
import { DAY, HOUR, type SeedContext, stamps, toStamp } from "./seed-context.js";
import { FIRST_TICKET, ticketFacts } from "./ticket-facts.js";
import { INTERNAL_NOTES } from "./ticket-texts.js";

const PROJECTS = 8;
const PHASES = 3;
const FIRST_PROJECT_TICKET = 401;
const PROJECT_TICKETS = 40;
const PROJECT_BOARD = 5;
const ENTRIES = 150;

const PROJECT_NAMES = [
  "Cloud mail migration",
  "Office move",
  "Server refresh",
  "Wireless survey and rollout",
  "Firewall replacement",
  "Workstation refresh",
  "Backup redesign",
  "Phone system cutover",
];
const PHASE_NAMES = ["Discovery", "Implementation", "Handover"];
const STEP_NAMES = [
  "Collect requirements",
  "Order equipment",
  "Install and configure",
  "Test with users",
  "Write documentation",
];

/** Projects with phases and tickets, and what is scheduled. */
export function workSources(context: SeedContext): ReadonlyMap<string, Source> {
  const { references, until } = context;
  const to = references.to;
  const companyOf = (project: number) => 3 + project;
  const phaseId = (project: number, place: number) => project * 10 + 1 + place;
  const projectOf = (ticket: number) => 1 + Math.floor(((ticket - FIRST_PROJECT_TICKET) * PROJECTS) / PROJECT_TICKETS);
  const stepName = (ticket: number) => `${STEP_NAMES[ticket % 5]} - ${PROJECT_NAMES[projectOf(ticket) - 1]}`;

  const projects = createListSource(context, {
    model: "Project",
    key: "/project/projects",
    ...fromOne(PROJECTS),
    label: (id) => ({ name: `${PROJECT_NAMES[id - 1]} - ${COMPANIES[companyOf(id) - 2]?.name}`.slice(0, 100) }),
    given: (id) => {
      const random = context.random("project", id);
      const company = companyOf(id);
      const start = until - id * 35 * DAY;
      return {
        company: to("CompanyReference", company),
        contact: to("ContactReference", contactId(company - 1, 0)),
        site: to("SiteReference", siteId(company - 1, 0), String(company)),
        billToCompany: to("CompanyReference", company),
        billToSite: to("SiteReference", siteId(company - 1, 0), String(company)),
        board: to("ProjectBoardReference", PROJECT_BOARD),
        status: to("ProjectStatusReference", id > 6 ? 4 : 2),
        type: to("ProjectTypeReference", (id % 4) + 1),
        manager: to("MemberReference", FIRST_MEMBER + 6),
        location: to("SystemLocationReference", 1),
        department: to("SystemDepartmentReference", 2),
        estimatedStart: toStamp(start),
        estimatedEnd: toStamp(start + 60 * DAY),
        actualStart: toStamp(start + 2 * DAY),
        estimatedHours: random.int(20, 160),
        actualHours: random.int(5, 90),
        billingMethod: "ActualRates",
        billTime: "Billable",
        billExpenses: "Billable",
        billProducts: "Billable",
        percentComplete: random.int(0, 100) / 100,
        closedFlag: id > 6,
        currency: to("CurrencyReference", 1),
        customFields: customFieldValues("Project", random),
        _info: stamps(start - 10 * DAY, "wosei", until - id * DAY, "wosei"),
      };
    },
  });

  const phases = createListSource(context, {
    model: "ProjectPhase",
    key: "/project/projects/{}/phases",
    ...below({ first: 1, count: PROJECTS }, PHASES, 10),
    label: (id) => ({ name: PHASE_NAMES[(id % 10) - 1], description: PHASE_NAMES[(id % 10) - 1] }),
    given: (id, scope) => ({
      projectId: Number(scope),
      board: to("ProjectBoardReference", PROJECT_BOARD),
      status: to("PhaseStatusReference", id % 10 === 1 ? 4 : 1),
      wbsCode: String(id % 10),
      billTime: "Billable",
      billExpenses: "Billable",
      billProducts: "Billable",
      scheduledHours: 20,
      currency: to("CurrencyReference", 1),
    }),
  });

  const tickets = createListSource(context, {
    model: "ProjectTicket",
    key: "/project/tickets",
    range: () => ({ first: FIRST_PROJECT_TICKET, count: PROJECT_TICKETS }),
    lastId: FIRST_PROJECT_TICKET + PROJECT_TICKETS - 1,
    label: (id) => ({ summary: stepName(id).slice(0, 100) }),
    given: (id) => {
      const random = context.random("project-ticket", id);
      const project = projectOf(id);
      const company = companyOf(project);
      const scope = String(PROJECT_BOARD);
      const status = random.int(0, 3);
      const owner = FIRST_MEMBER + random.int(1, 4);
      const entered = until - project * 35 * DAY + (id % 5) * 3 * DAY;
      return {
        board: to("BoardReference", PROJECT_BOARD),
        status: to("ServiceStatusReference", boardChildId(PROJECT_BOARD, status), scope),
        project: to("ProjectReference", project),
        phase: to("ProjectPhaseReference", phaseId(project, id % PHASES), String(project)),
        wbsCode: `${(id % PHASES) + 1}.${id % 5}`,
        company: to("CompanyReference", company),
        site: to("SiteReference", siteId(company - 1, 0), String(company)),
        contact: to("ContactReference", contactId(company - 1, 0)),
        type: to("ServiceTypeReference", boardChildId(PROJECT_BOARD, 0), scope),
        owner: to("MemberReference", owner),
        resources: MEMBERS[owner - FIRST_MEMBER]?.identifier,
        priority: to("PriorityReference", 3),
        serviceLocation: to("ServiceLocationReference", 1),
        source: to("ServiceSourceReference", 1),
        location: to("SystemLocationReference", 1),
        department: to("SystemDepartmentReference", 2),
        budgetHours: random.int(2, 24),
        actualHours: random.int(0, 12),
        billTime: "Billable",
        billExpenses: "Billable",
        billProducts: "Billable",
        closedFlag: status === 3,
        customFields: customFieldValues("ProjectTicket", random),
        _info: stamps(entered, "wosei", entered + 5 * DAY, "wosei"),
      };
    },
  });

  const projectNotes = createListSource(context, {
    model: "TicketNote",
    key: "/project/tickets/{}/notes",
    ...below({ first: FIRST_PROJECT_TICKET, count: PROJECT_TICKETS }, 2, 8),
    label: (id) => ({ name: `Note ${id}` }),
    given: (id, scope) => ({
      ticketId: Number(scope),
      text: context.random("project-note", id).pick(INTERNAL_NOTES),
      detailDescriptionFlag: id % 8 === 1,
      internalAnalysisFlag: id % 8 === 2,
      resolutionFlag: false,
      member: to("MemberReference", FIRST_MEMBER + 1 + (id % 4)),
      internalFlag: id % 8 === 2,
      externalFlag: id % 8 === 1,
    }),
  });

  const tasks = createListSource(context, {
    model: "ServiceTask",
    key: "/service/tickets/{}/tasks",
    ...below({ first: FIRST_TICKET, count: context.tickets }, 2, 8),
    label: (id) => ({ name: `Task ${id}` }),
    given: (id, scope) => ({
      ticketId: Number(scope),
      notes: id % 8 === 1 ? "Call the contact" : "Confirm the fix",
      summary: id % 8 === 1 ? "Call the contact" : "Confirm the fix",
      priority: id % 8,
      closedFlag: ticketFacts(context, Number(scope)).closed,
    }),
  });

  const entries = createListSource(context, {
    model: "ScheduleEntry",
    key: "/schedule/entries",
    ...fromOne(ENTRIES),
    label: (id) => ({ description: `Schedule entry ${id}` }),
    given: (id) => {
      const ticket = FIRST_TICKET + context.tickets - 1 - ((id * 3) % context.tickets);
      const facts = ticketFacts(context, ticket);
      const start = Math.floor((facts.entered + 26 * HOUR) / HOUR) * HOUR;
      return {
        objectId: ticket,
        name: `${COMPANIES[facts.company - 2]?.name} / ${facts.summary}`.slice(0, 250),
        member: to("MemberReference", facts.owner ?? FIRST_MEMBER + 3),
        dateStart: toStamp(start),
        dateEnd: toStamp(start + HOUR),
        where: to("ServiceLocationReference", 1 + (id % 3)),
        reminder: to("ReminderReference", 1),
        status: to("ScheduleStatusReference", facts.closed ? 3 : 1),
        type: to("ScheduleTypeReference", 4),
        doneFlag: facts.closed,
        hours: 1,
        _info: stamps(start - DAY, "dkhatri"),
      };
    },
  });

  return new Map([
    ["/project/projects", projects],
    ["/project/projects/{}/phases", phases],
    ["/project/tickets", tickets],
    ["/project/tickets/{}/notes", projectNotes],
    ["/service/tickets/{}/tasks", tasks],
    ["/schedule/entries", entries],
  ]);
}
