import { randomUUID } from "node:crypto";
import type { SubError } from "../../errors/api-failure.js";
import { CALLBACK_TYPES, isKnownLevel } from "../../features/callbacks/callback-types.js";
import type { EntityRule } from "../entity-rules.js";

/** Callbacks: types and levels in lower case, no two alike, an address that can be called. */
export const CALLBACK_RULE: EntityRule = {
  complete(record, { tenant, member, before }) {
    for (const name of ["type", "level"])
      if (typeof record[name] === "string") record[name] = record[name].toLowerCase();
    // Whatever is asked for, the whole tenant is object 1.
    if (record.level === "owner") record.objectId = 1;
    record.payloadVersion ??= "3.0.0";
    if (before) return;
    record.memberId = tenant.references.find("MemberReference", { identifier: member })?.id ?? 0;
    record.connectWiseID = randomUUID();
  },
  check(record, { tenant, before }) {
    const errors: SubError[] = [];
    const refuse = (code: string, message: string, field: string) =>
      errors.push({ code, message, resource: "callbackEntry", field });
    const type = String(record.type);
    if (!isAddress(String(record.url))) refuse("InvalidField", "Invalid URL", "url");
    if (!CALLBACK_TYPES[type])
      refuse("InvalidObject", "Unrecognized type, see documentation for supported types", "type");
    else if (!isKnownLevel(tenant, type, String(record.level))) {
      const message = "Unrecognized level for type, see documentation for supported levels for each type";
      refuse("InvalidObject", message, "level");
    }
    for (const other of tenant.collection("/system/callbacks").rows("")) {
      const same = ["url", "type", "level", "objectId"].every((name) => other[name] === record[name]);
      if (same && other.id !== before?.id) {
        refuse("ObjectExists", "A matching callback entry already exists", "objectId");
        break;
      }
    }
    return errors;
  },
};

function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
