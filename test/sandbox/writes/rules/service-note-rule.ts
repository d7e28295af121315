import { toStamp } from "../../seed-data/seed-context.js";
import type { EntityRule } from "../entity-rules.js";

/** A note says where it is shown: at least one of three flags. */
export const SERVICE_NOTE_RULE: EntityRule = {
  complete(record, { scope, member, now, before }) {
    if (/^\d+$/.test(scope)) record.ticketId = Number(scope);
    if (before) return;
    record.dateCreated = toStamp(now.getTime());
    record.createdBy = member;
    record.internalFlag ??= record.internalAnalysisFlag === true;
    record.externalFlag ??= record.internalAnalysisFlag !== true;
  },
  check(record) {
    if (
      record.detailDescriptionFlag === true ||
      record.internalAnalysisFlag === true ||
      record.resolutionFlag === true
    ) {
      return [];
    }
    return [
      {
        code: "ServiceNote",
        message: "Please choose where to display the notes in order to save this record.",
        resource: "serviceNote",
        field: "detailDescriptionFlag, internalAnalysisFlag, resolutionFlag",
      },
    ];
  },
};
