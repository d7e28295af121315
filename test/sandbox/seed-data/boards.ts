import type { Source } from "../store/collection.js";
import { FIRST_MEMBER } from "./business.js";
import { DAY, type SeedContext, stamps } from "./seed-context.js";

interface StatusFacts {
  readonly name: string;
  readonly closed?: boolean;
}

interface BoardFacts {
  readonly name: string;
  readonly project?: boolean;
  readonly statuses: readonly StatusFacts[];
  readonly types: readonly string[];
  readonly subTypes: readonly string[];
  readonly items: readonly string[];
  readonly teams: readonly string[];
}

/** Every board has its own statuses: the same name on two boards has two ids, and "Closed" is not closed everywhere. */
export const BOARDS: readonly BoardFacts[] = [
  {
    name: "Service Desk",
    statuses: [
      { name: "New" },
      { name: "Assigned" },
      { name: "In Progress" },
      { name: "Waiting on Client" },
      { name: "Scheduled" },
      { name: "Completed" },
      { name: ">Closed", closed: true },
      { name: ">Cancelled", closed: true },
    ],
    types: ["Incident", "Service Request", "Question"],
    subTypes: ["Email", "Workstation", "Printing", "Account Access", "Application"],
    items: ["Password Reset", "Slow Performance", "Setup", "Error Message"],
    teams: ["Help Desk Team", "Escalation Team"],
  },
  {
    name: "Network Operations",
    statuses: [
      { name: "New" },
      { name: "Investigating" },
      { name: "Waiting on Vendor" },
      { name: ">Closed", closed: true },
    ],
    types: ["Outage", "Change", "Maintenance"],
    subTypes: ["Firewall", "Switch", "Wireless", "Internet"],
    items: ["Firmware", "Configuration", "Replacement"],
    teams: ["NOC Team"],
  },
  {
    name: "Monitoring Alerts",
    statuses: [{ name: "New" }, { name: "Acknowledged" }, { name: "Closed" }, { name: ">Closed", closed: true }],
    types: ["Alert"],
    subTypes: ["Disk", "Backup", "Service", "Offline"],
    items: ["Threshold", "Failure"],
    teams: ["NOC Team"],
  },
  {
    name: "Security",
    statuses: [{ name: "New" }, { name: "Triage" }, { name: "Contained" }, { name: ">Closed", closed: true }],
    types: ["Phishing", "Malware", "Review"],
    subTypes: ["Mail", "Endpoint", "Identity"],
    items: ["Report", "Remediation"],
    teams: ["Security Team"],
  },
  {
    name: "Projects",
    project: true,
    statuses: [{ name: "Open" }, { name: "In Progress" }, { name: "On Hold" }, { name: ">Closed", closed: true }],
    types: ["Task", "Milestone"],
    subTypes: ["Planning", "Implementation", "Testing"],
    items: ["Documentation", "Installation"],
    teams: ["Project Team"],
  },
];

/** Room for the children of one board: the id of board 2's third status is 203. */
export const PER_BOARD = 100;

/** @returns the id of a board's status, type, sub-type, item or team by its place in the board's list, from 0 */
export function boardChildId(board: number, index: number): number {
  return board * PER_BOARD + index + 1;
}

/** @returns the facts of a board by id */
export function boardFacts(id: number): BoardFacts {
  const facts = BOARDS[id - 1];
  if (!facts) throw new RangeError(`No board ${id}`);
  return facts;
}

/** The boards and what each has of its own. */
export function boardSources(context: SeedContext): ReadonlyMap<string, Source> {
  const { references, until } = context;
  const opened = stamps(until - 1500 * DAY, "mpike", until - 200 * DAY, "mpike");

  const boards: Source = {
    lastId: BOARDS.length,
    range: () => ({ first: 1, count: BOARDS.length }),
    label: (id) => ({ name: boardFacts(id).name }),
    make: (id) => {
      const facts = boardFacts(id);
      return {
        id,
        name: facts.name,
        location: references.to("SystemLocationReference", 1),
        department: references.to("SystemDepartmentReference", id <= 3 ? 4 : 2),
        inactiveFlag: false,
        projectFlag: facts.project ?? false,
        sendToContactFlag: true,
        sendToResourceFlag: true,
        ...(facts.project
          ? { showDependenciesFlag: false, showEstimatesFlag: true, percentageCalculation: "ActualHours" }
          : {}),
        dispatchMember: references.to("MemberReference", 6),
        serviceManagerMember: references.to("MemberReference", 1),
        workRole: references.to("WorkRoleReference", 1),
        workType: references.to("WorkTypeReference", 1),
        billTime: "Billable",
        billExpense: "NoDefault",
        billProduct: "Billable",
        problemSort: "Ascending",
        resolutionSort: "Ascending",
        internalAnalysisSort: "Ascending",
        allSort: "Descending",
        notifyEmailFrom: "help@northfold.example",
        notifyEmailFromName: "Northfold Help Desk",
        billTicketsAfterClosedFlag: false,
        billTicketSeparatelyFlag: false,
        billUnapprovedTimeExpenseFlag: false,
        overrideBillingSetupFlag: false,
        autoAssignNewTicketsFlag: false,
        discussionsLockedFlag: false,
        timeEntryLockedFlag: false,
        emailConnectorAllowReopenClosedFlag: true,
        emailConnectorReopenStatus: references.to("ServiceStatusReference", boardChildId(id, 0), String(id)),
        markFirstNoteIssueFlag: true,
        restrictBoardByDefaultFlag: false,
        _info: opened,
      };
    },
  };

  const children = (
    pick: (facts: BoardFacts) => readonly string[],
    rest: (board: number, index: number) => Record<string, unknown>,
  ): Source => {
    const place = (id: number) => ({ board: Math.floor(id / PER_BOARD), index: (id % PER_BOARD) - 1 });
    return {
      lastId: boardChildId(BOARDS.length + 1, 0),
      range: (scope) => {
        const facts = BOARDS[Number(scope) - 1];
        return { first: boardChildId(Number(scope), 0), count: facts ? pick(facts).length : 0 };
      },
      label: (id) => {
        const { board, index } = place(id);
        return { name: pick(boardFacts(board))[index], ...rest(board, index) };
      },
      make: (id) => {
        const { board, index } = place(id);
        return {
          id,
          name: pick(boardFacts(board))[index],
          ...rest(board, index),
          board: references.to("BoardReference", board),
          _info: opened,
        };
      },
    };
  };

  return new Map<string, Source>([
    ["/service/boards", boards],
    [
      "/service/boards/{}/statuses",
      children(
        (facts) => facts.statuses.map((status) => status.name),
        (board, index) => ({
          sortOrder: index * 10,
          displayOnBoard: !boardFacts(board).statuses[index]?.closed,
          inactive: false,
          closedStatus: boardFacts(board).statuses[index]?.closed ?? false,
          timeEntryNotAllowed: false,
          defaultFlag: index === 0,
          escalationStatus:
            index === 0 ? "NotResponded" : boardFacts(board).statuses[index]?.closed ? "Resolved" : "Responded",
          customerPortalDescription: boardFacts(board).statuses[index]?.name.replace(">", ""),
          customerPortalFlag: true,
          roundRobinCatchall: false,
          saveTimeAsNote: false,
        }),
      ),
    ],
    [
      "/service/boards/{}/types",
      children(
        (facts) => facts.types,
        (_, index) => ({
          category: "Reactive",
          defaultFlag: index === 0,
          inactive: false,
          requestForChangeFlag: false,
        }),
      ),
    ],
    [
      "/service/boards/{}/subtypes",
      children(
        (facts) => facts.subTypes,
        () => ({ inactive: false }),
      ),
    ],
    [
      "/service/boards/{}/items",
      children(
        (facts) => facts.items,
        () => ({ inactive: false }),
      ),
    ],
    [
      "/service/boards/{}/teams",
      children(
        (facts) => facts.teams,
        (board, index) => ({
          defaultFlag: index === 0,
          teamLeader: references.to("MemberReference", FIRST_MEMBER + board),
          members: [FIRST_MEMBER + board, FIRST_MEMBER + board + 1],
          boardId: board,
          locationId: 1,
          businessUnitId: 4,
        }),
      ),
    ],
  ]);
}
