import type { ResponseModel } from "../../catalog/index.js";

/** Names that people try for the person who works on a ticket. */
const ASSIGNEE =
  /^(?:assigned?(?:to|by|resources?|member)?|assignees?|assignments?|resources?|technicians?|techs?|members?|users?|owner)(?:\/.*|id|name|identifier)?$/i;

/** Names that people try for the time of creation and of the last change. */
const CREATED = /^(?:_info\/)?(?:date)?(?:created?|entered|opened?|added)(?:date|on|at|time|utc)?$/i;
const CHANGED = /^(?:_info\/)?(?:date)?(?:last)?(?:updated?|modified|changed?|edited)(?:date|on|at|time|utc)?$/i;

/**
 * The right way to say what a wrong name was meant for, where experience knows it: assignees and dates. The names
 * that people try for them are not alike enough to the real ones to be found by likeness. Lists inside a record and
 * custom fields are the catalog's knowledge.
 *
 * @param member identifier to put into the example
 */
export function rightForm(name: string, model: ResponseModel, member: string | undefined): string | undefined {
  const has = (field: string) => model.fields.has(field.toLowerCase());
  const who = member ?? "jdoe";
  if (ASSIGNEE.test(name) && has("resources") && has("owner/identifier")) {
    return `who works on it: (owner/identifier="${who}" or resources contains "${who}"); resources is text, not a reference`;
  }
  if (ASSIGNEE.test(name) && has("member/identifier")) return `the person: member/identifier="${who}"`;
  if (CREATED.test(name) && has("dateEntered")) return "created: dateEntered > [2025-01-31T00:00:00Z] (UTC)";
  if (CHANGED.test(name) && has("lastUpdated")) return "changed: lastUpdated > [2025-01-31T00:00:00Z] (UTC)";
  return undefined;
}
