import { isRecord } from "../../query/resolve-path.js";
import type { EntityRule } from "../entity-rules.js";

/** Addresses and numbers get ids of their own; the default number is shown at the head of the contact. */
export const CONTACT_RULE: EntityRule = {
  complete(record, { tenant }) {
    if (!Array.isArray(record.communicationItems)) return;
    const items = record.communicationItems.filter(isRecord).map((item): Record<string, unknown> => {
      const id = typeof item.id === "number" && item.id > 0 ? item.id : tenant.communicationIds();
      return { ...item, id, defaultFlag: item.defaultFlag ?? false };
    });
    record.communicationItems = items;
    const phone = items.find((item) => item.communicationType === "Phone" && item.defaultFlag === true);
    if (!phone) return;
    record.defaultPhoneNbr = phone.value;
    if (isRecord(phone.type)) record.defaultPhoneType = phone.type.name;
  },
  /** The description requires nothing of a contact; a live tenant was recorded asking for the first name. */
  check(record) {
    if (typeof record.firstName === "string" && record.firstName.trim() !== "") return [];
    return [
      {
        code: "MissingRequiredField",
        message: "The firstName field is required.",
        resource: "contact",
        field: "firstName",
      },
    ];
  },
};
