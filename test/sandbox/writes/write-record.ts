import { randomUUID } from "node:crypto";
import { isReferenceName, type Model } from "../description/model.js";
import { parentFields } from "../description/parent-field.js";
import type { Resource } from "../description/resource.js";
import { invalidObject, type SubError } from "../errors/api-failure.js";
import type { Switches } from "../options.js";
import { isRecord } from "../query/resolve-path.js";
import { toStamp } from "../seed-data/seed-context.js";
import { referenceScope } from "../store/reference-scope.js";
import type { Row } from "../store/row.js";
import type { Tenant } from "../store/tenant.js";
import { checkRecord } from "./check-record.js";
import { completeRecord } from "./complete-record.js";
import type { EntityRule, WriteContext } from "./entity-rules.js";
import { mergeCustomFields } from "./merge-custom-fields.js";
import { resolveReferences } from "./resolve-references.js";
import { CALLBACK_RULE } from "./rules/callback-rule.js";
import { COMPANY_RULE } from "./rules/company-rule.js";
import { CONTACT_RULE } from "./rules/contact-rule.js";
import { PRODUCT_RULE } from "./rules/product-rule.js";
import { SERVICE_NOTE_RULE } from "./rules/service-note-rule.js";
import { TICKET_RULE } from "./rules/ticket-rule.js";
import { TIME_ENTRY_RULE } from "./rules/time-entry-rule.js";

const RULES: Readonly<Record<string, EntityRule>> = {
  CallbackEntry: CALLBACK_RULE,
  Company: COMPANY_RULE,
  Contact: CONTACT_RULE,
  ProductItem: PRODUCT_RULE,
  ServiceNote: SERVICE_NOTE_RULE,
  TicketNote: SERVICE_NOTE_RULE,
  Ticket: TICKET_RULE,
  ProjectTicket: TICKET_RULE,
  TimeEntry: TIME_ENTRY_RULE,
};

/** Texts that a write takes and no answer shows. */
const WRITE_ONLY = ["initialDescription", "initialInternalAnalysis", "initialResolution", "password", "portalPassword"];

/** A record on its way into the store. */
export interface WritePlan {
  readonly tenant: Tenant;
  readonly switches: Switches;
  readonly resource: Resource;
  readonly scope: string;
  readonly member: string;
  /** The record as it shall be, with references as they were sent or as they are stored. */
  readonly record: Record<string, unknown>;
  /** The row that is changed; undefined for a new one. */
  readonly before: Row | undefined;
  /** What is wrong already. */
  readonly errors?: readonly SubError[];
}

/**
 * Completes, checks and stores a record; a change is checked as a whole, as the API does.
 *
 * @returns the stored row
 * @throws ApiFailure `InvalidObject` with everything that is wrong
 */
export function writeRecord(plan: WritePlan): Row {
  const { tenant, resource, scope, record, before, member, switches } = plan;
  const model = tenant.models.get(resource.model);
  const rule = RULES[model.name];
  const now = new Date();
  const context: WriteContext = { tenant, scope, member, now, before };

  if (before) dropOldSites(record, before, tenant, model);
  rule?.prepare?.(record, context);
  const errors = [...(plan.errors ?? []), ...resolveReferences({ tenant, model, record })];
  // A patch has merged its custom fields already; what a whole record holds is merged here.
  if (model.field("customFields") && record.customFields !== before?.customFields) {
    record.customFields = mergeCustomFields(before?.customFields, record.customFields, switches);
  }
  fillParent(record, resource, scope, tenant);
  rule?.complete?.(record, context);
  const collection = tenant.collection(resource.key);
  const { references } = tenant;
  completeRecord(record, model, {
    references,
    now,
    serial: collection.count(scope),
    isNew: !before,
    defaults: collection.defaults,
  });
  errors.push(...checkRecord(record, model, switches, before !== undefined), ...(rule?.check?.(record, context) ?? []));
  if (errors.length > 0) throw invalidObject(model.name, errors);

  const stamp = toStamp(now.getTime());
  const info = isRecord(before?._info) ? before._info : { dateEntered: stamp, enteredBy: member };
  record._info = { lastUpdated: stamp, updatedBy: member, ...pickEntered(info) };
  if (!before && model.field("mobileGuid")) record.mobileGuid = randomUUID();

  const stored = { ...record };
  for (const name of WRITE_ONLY) if (!model.field(name)?.required) delete stored[name];
  let row: Row;
  if (before) {
    row = { ...stored, id: before.id };
    collection.update(row, scope);
  } else if (isReferenceName(model.name)) {
    // A link to a record elsewhere has that record's id.
    row = { ...stored, id: Number(record.id) };
    collection.put(row, scope);
  } else row = collection.insert(stored, scope);
  rule?.stored?.({ ...record, id: row.id }, context);
  return row;
}

/** Who moves a record to another company without naming a site cannot mean the old company's. */
function dropOldSites(record: Record<string, unknown>, before: Row, tenant: Tenant, model: Model): void {
  for (const field of model.fields) {
    const target = field.kind === "reference" ? tenant.findTarget(field.schema ?? "") : undefined;
    if (target?.scopedBy !== "company" || record[field.name] !== before[field.name]) continue;
    const owner = referenceScope(target, field.name, record)?.by;
    if (owner && record[owner] !== before[owner]) delete record[field.name];
  }
}

function pickEntered(info: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    ...(info.dateEntered === undefined ? {} : { dateEntered: info.dateEntered }),
    ...(info.enteredBy === undefined ? {} : { enteredBy: info.enteredBy }),
  };
}

/** A record below another names it, where its model has a place for it. */
function fillParent(record: Record<string, unknown>, resource: Resource, scope: string, tenant: Tenant): void {
  if (!/^\d+$/.test(scope)) return;
  for (const { name, kind, schema } of parentFields(resource, tenant.models, tenant.findTarget)) {
    record[name] ??= kind === "integer" ? Number(scope) : tenant.references.to(schema ?? "", Number(scope));
  }
}
