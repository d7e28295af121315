import type { Source } from "../store/collection.js";
import type { Row } from "../store/row.js";
import { MEMBERS } from "./business.js";
import { makeRecord } from "./generic-record.js";
import { DAY, type SeedContext, stamps, toStamp } from "./seed-context.js";
import { FIRST_TICKET } from "./ticket-facts.js";

const DOCUMENTS = 60;
const TITLES = ["Network diagram", "Signed quote", "Error screenshot notes", "Site survey", "Onboarding checklist"];

/** Documents: two of three hang on tickets, the others on companies. */
export function documentSource(context: SeedContext): Source {
  const title = (id: number) => context.random("document", id).pick(TITLES);
  return {
    lastId: DOCUMENTS,
    range: () => ({ first: 1, count: DOCUMENTS }),
    label: (id) => ({ name: title(id) }),
    make: (id) => {
      const onTicket = id % 3 !== 0;
      const member = MEMBERS[id % 11]?.identifier ?? "api";
      const written = context.until - (id % 300) * DAY;
      const name = `${title(id).replace(/ /g, "-").toLowerCase()}-${id}.txt`;
      const record = makeRecord(context, {
        model: "DocumentInfo",
        key: "/system/documents",
        id,
        scope: "",
        extent: "required",
        given: {
          title: title(id),
          fileName: name,
          serverFileName: `${context.random("file", id).uuid()}-${name}`,
          owner: member,
          publicFlag: true,
          createdOnDate: toStamp(written),
          documentType: context.references.nth("DocumentTypeReference", 0),
          guid: context.random("document-guid", id).uuid(),
          _info: stamps(written, member),
        },
      });
      record.recordType = onTicket ? "Ticket" : "Company";
      record.recordId = onTicket ? FIRST_TICKET + ((id * 7) % context.tickets) : 2 + (id % 20);
      record.size = documentText(record).length;
      return record;
    },
  };
}

/** @returns the bytes of a seeded document */
export function documentText(row: Row): Buffer {
  return Buffer.from(`${row.title}\r\n${row.fileName}\r\nDocument ${row.id} of the sandbox tenant.\r\n`);
}
