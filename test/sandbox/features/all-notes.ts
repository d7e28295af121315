import { filtersOf } from "../query/run-query.js";
import { listOf } from "../resources/filter-list.js";
import type { Features, Handler } from "../resources/handler.js";
import { answerList } from "../resources/list-records.js";
import { locateList } from "../resources/locate.js";
import { resourceAt } from "../resources/resource-at.js";
import type { World } from "../resources/world.js";
import type { Row } from "../store/row.js";

/** Shows a ticket's notes together with what was written into time entries; the latter are in no list of notes. */
function allNotes(ticketKey: string, chargeToType: string): Handler {
  return (request, world) => {
    const resource = resourceAt(world, `${ticketKey}/{}/allnotes`);
    const { list, scope } = locateList(world, resource, request.pathValues);
    const rows = [...ticketNotes(world, ticketKey, scope), ...timeNotes(world, chargeToType, scope)];
    rows.sort((a, b) => a.id - b.id);
    return answerList(request, filtersOf(request.query), listOf(rows, list), world);
  };
}

const FLAGS = [
  "text",
  "detailDescriptionFlag",
  "internalAnalysisFlag",
  "resolutionFlag",
  "issueFlag",
  "member",
  "contact",
];

function* ticketNotes(world: World, ticketKey: string, scope: string): Generator<Row> {
  for (const row of world.tenant.collection(`${ticketKey}/{}/notes`).rows(scope)) {
    const taken = Object.fromEntries(FLAGS.map((name) => [name, row[name]]).filter(([, value]) => value !== undefined));
    yield { id: row.id, noteType: "TicketNote", ...common(world, ticketKey, scope), ...taken, _info: row._info };
  }
}

function* timeNotes(world: World, chargeToType: string, scope: string): Generator<Row> {
  const ticketKey = chargeToType === "ServiceTicket" ? "/service/tickets" : "/project/tickets";
  for (const row of world.tenant.collection("/time/entries").rows("")) {
    if (row.chargeToType !== chargeToType || String(row.chargeToId) !== scope || !row.notes) continue;
    yield {
      id: row.id,
      noteType: "TimeEntryNote",
      ...common(world, ticketKey, scope),
      text: row.notes,
      detailDescriptionFlag: row.addToDetailDescriptionFlag ?? false,
      internalAnalysisFlag: row.addToInternalAnalysisFlag ?? false,
      resolutionFlag: row.addToResolutionFlag ?? false,
      timeStart: row.timeStart,
      timeEnd: row.timeEnd,
      member: row.member,
      _info: row._info,
    };
  }
}

function common(world: World, ticketKey: string, scope: string): Record<string, unknown> {
  const ticket =
    ticketKey === "/service/tickets" ? world.tenant.references.to("TicketReference", Number(scope)) : undefined;
  return {
    ...(ticket ? { ticket } : {}),
    isMarkdownFlag: false,
    bundledFlag: false,
    mergedFlag: false,
    createdByParentFlag: false,
  };
}

/** All notes of a ticket. */
export const allNotesFeatures: Features = {
  "GET /service/tickets/{}/allnotes": allNotes("/service/tickets", "ServiceTicket"),
  "GET /project/tickets/{}/allnotes": allNotes("/project/tickets", "ProjectTicket"),
};
