import { boardChildId, boardFacts } from "./boards.js";
import { COMPANIES, FIRST_MEMBER } from "./business.js";
import { CONTACTS_PER_COMPANY, contactId } from "./people-sources.js";
import { DAY, HOUR, type SeedContext } from "./seed-context.js";
import { TICKET_SUBJECTS } from "./ticket-texts.js";

/** The id of the first service ticket; the ids below belong to project tickets. */
export const FIRST_TICKET = 1001;

/** What a ticket's notes, time entries and label depend on, computed from its id alone. */
export interface TicketFacts {
  readonly summary: string;
  readonly board: number;
  readonly status: number;
  readonly closed: boolean;
  readonly company: number;
  readonly contact: number;
  readonly owner: number | undefined;
  readonly entered: number;
  readonly updated: number;
  readonly minutes: number;
}

/** @returns the facts of a seeded service ticket */
export function ticketFacts(context: SeedContext, id: number): TicketFacts {
  const random = context.random("ticket", id);
  const subject = random.pick(TICKET_SUBJECTS);
  const place = random.int(2, 20);
  const company = place + 1;
  // Older tickets have lower ids, spread over a year.
  const age = ((context.tickets - (id - FIRST_TICKET)) / context.tickets) * 365 * DAY;
  const entered = context.until - age + random.int(0, 3) * HOUR - 4 * HOUR;
  const board = random.pick([1, 1, 1, 1, 2, 3, 3, 4]);
  const statuses = boardFacts(board).statuses;
  const wantsClosed = random.chance(age > 21 * DAY ? 0.95 : 0.35);
  const choices = statuses
    .map((_, index) => index)
    .filter((index) => (statuses[index]?.closed ?? false) === wantsClosed);
  const index = random.pick(choices);
  const contact = contactId(place, random.int(0, CONTACTS_PER_COMPANY - 1));
  return {
    summary: subject.replace("{company}", COMPANIES[place - 1]?.name ?? "").slice(0, 100),
    board,
    status: boardChildId(board, index),
    closed: statuses[index]?.closed ?? false,
    company,
    contact,
    owner: index === 0 ? undefined : FIRST_MEMBER + random.int(0, 4),
    entered,
    updated: Math.min(context.until, entered + random.int(1, 90) * HOUR),
    minutes: random.int(1, 24) * 15,
  };
}
