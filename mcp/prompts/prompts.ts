import type { PromptDefinition } from "./prompt.js";

const MEMBER = {
  name: "member",
  description: "Member identifier; default: the configured member",
  required: false,
} as const;

/** A text as conditions take it: in the quotes that it does not hold itself. */
function quoted(text: string): string {
  return text.includes('"') && !text.includes("'") ? `'${text}'` : `"${text}"`;
}

/** Conditions for whoever works on a ticket: the owner field, or the text that lists the assigned resources. */
function assignedTo(member: string): string {
  return `(owner/identifier=${quoted(member)} or resources contains ${quoted(member)})`;
}

/** Every prompt, in the order in which clients list them. */
export const PROMPTS: readonly PromptDefinition[] = [
  {
    name: "triage_my_open_tickets",
    title: "Triage my open tickets",
    description: "Order a member's open tickets by urgency and propose what to do next.",
    arguments: [MEMBER],
    text: ({ member }, configured) => {
      const who = member || configured;
      return `Triage the open tickets of ${who ?? "the member I name (ask me for the identifier)"}.
1. GET /service/tickets with conditions: ${assignedTo(who ?? "<identifier>")} and closedFlag=false, orderBy: "priority/sort asc, requiredDate asc", all_pages: true. Statuses whose name begins with ">" count as closed even without the flag; leave them out.
2. Look into the notes of those that are unclear: GET /service/tickets/{id}/notes.
3. Give me a table: id, summary, company, priority, status, age in days, due date, next step. Overdue first, then highest priority, then oldest. Say which ones wait for the customer.
Change nothing.`;
    },
  },
  {
    name: "log_time_on_ticket",
    title: "Log time on a ticket",
    description: "Write a time entry for work done on a ticket.",
    arguments: [
      { name: "ticket_id", description: "Number of the ticket", required: true },
      { name: "work", description: "What was done, and from when to when", required: true },
      MEMBER,
    ],
    text: ({ ticket_id, work, member }, configured) => {
      const who = member || configured;
      return `Log time on ticket ${ticket_id}: ${work}
1. GET /service/tickets/${ticket_id} to see that it is the right one and not closed.
2. POST /time/entries with chargeToType "ServiceTicket" ("ProjectTicket" if its recordType says so), chargeToId ${ticket_id}, ${who ? `member ${JSON.stringify({ identifier: who })}` : "member (ask me who)"}, timeStart and timeEnd in UTC with whole seconds (2025-01-31T08:00:00Z), notes. Convert local times; ask me for the time zone if in doubt. Leave actualHours out: it follows from start and end. Set billableOption only if I said so. Do not e-mail anybody: leave emailResourceFlag, emailContactFlag and emailCcFlag false.
3. Show me the entry before you send it, and its id and hours afterwards.`;
    },
  },
  {
    name: "customer_overview",
    title: "Customer overview",
    description: "One page about a customer: people, tickets, agreements, devices.",
    arguments: [{ name: "company", description: "Name or identifier of the company", required: true }],
    text: ({ company }) => `Give me one page about the customer "${company}".
1. Find it: GET /company/companies with conditions: (identifier=${quoted(company ?? "")} or name contains ${quoted(company ?? "")}) and deletedFlag=false. If several fit, ask me which.
2. With its id, one call each, only the fields needed: open tickets (GET /service/tickets, company/id=… and closedFlag=false), contacts (GET /company/contacts, company/id=… and inactiveFlag=false), agreements (GET /finance/agreements, company/id=… and cancelledFlag=false), the number of configurations (GET /company/configurations/count, company/id=… and activeFlag=true), projects (GET /project/projects, company/id=… and closedFlag=false).
3. Summarise: who to call, what is open and since when, what they pay for, what needs attention. Name record ids. Change nothing.`,
  },
  {
    name: "new_ticket",
    title: "New ticket",
    description: "Create a service ticket after checking for duplicates.",
    arguments: [
      { name: "company", description: "Name or identifier of the company", required: true },
      { name: "problem", description: "What is wrong, in your words", required: true },
      { name: "board", description: "Service board; default: ask", required: false },
    ],
    text: ({ company, problem, board }) => `Create a service ticket for "${company}": ${problem}
1. Find the company (GET /company/companies) and, if a person is named, the contact (GET /company/contacts).
2. Look for an open ticket about the same: GET /service/tickets, company/id=… and closedFlag=false, orderBy "dateEntered desc". If there is one, show it and ask before creating another.
3. ${board ? `Board: "${board}" (GET /service/boards, name=${quoted(board)}).` : "List the boards (GET /service/boards), without inactive ones, and ask me which."} Statuses and types belong to a board: GET /service/boards/{id}/statuses and …/types.
4. Show me the ticket before sending: summary (at most 100 characters), board, company, contact, priority, initialDescription with the details. Leave automaticEmailContactFlag, automaticEmailResourceFlag and automaticEmailCcFlag false.
5. POST /service/tickets, then give me its id.`,
  },
  {
    name: "agreement_invoice_check",
    title: "Agreement and invoice check",
    description: "Compare what a customer's agreements say with what was invoiced.",
    arguments: [
      { name: "company", description: "Name or identifier of the company", required: true },
      { name: "since", description: "First day, such as 2025-01-01; default: three months back", required: false },
    ],
    text: ({
      company,
      since,
    }) => `Check agreements against invoices for "${company}"${since ? ` since ${since}` : " over the last three months"}.
1. Find the company (GET /company/companies).
2. Agreements: GET /finance/agreements, company/id=… and cancelledFlag=false; of each its additions: GET /finance/agreements/{id}/additions.
3. Invoices: GET /finance/invoices, company/id=… and date >= [${since || "YYYY-MM-DD"}] (the field is date, not invoiceDate), orderBy "date desc".
4. Report: what each agreement should bill per cycle, what was invoiced, differences, agreements that end or have ended, additions that are cancelled or without a price, open balances. Name ids and amounts. Change nothing.`,
  },
  {
    name: "weekly_board_report",
    title: "Weekly board report",
    description: "What came in, what was closed and what is stuck on a service board in the last seven days.",
    arguments: [{ name: "board", description: "Name of the service board", required: true }],
    text: ({ board }) => `Report on the service board "${board}" for the last seven days.
1. GET /service/boards, name=${quoted(board ?? "")}, for its id.
2. Counts first, they are cheap: GET /service/tickets/count with board/id=… and dateEntered > [seven days ago, as 2025-01-31T00:00:00Z]; the same with closedDate; and of all open ones (closedFlag=false).
3. Then the open tickets (all_pages: true, fields: id,summary,company/name,status/name,priority/name,owner/identifier,_info) and those opened in the week.
4. Report: opened, closed, open now, by priority and by company; the five oldest; those without an owner; those not touched for seven days (lastUpdated); what stands out. Change nothing.`,
  },
];
