import { isRecord } from "../../query/resolve-path.js";
import type { EntityRule } from "../entity-rules.js";

/** Products are found by what they are charged to, though no answer shows that under these names. */
export const PRODUCT_RULE: EntityRule = {
  complete(record) {
    const charged = { Ticket: record.ticket, Project: record.project, SalesOrder: record.salesOrder };
    for (const [type, holder] of Object.entries(charged)) {
      if (!isRecord(holder)) continue;
      record.chargeToType = type;
      record.chargeToId = holder.id;
      return;
    }
  },
};
