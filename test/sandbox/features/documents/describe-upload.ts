import { randomUUID } from "node:crypto";
import { invalidObject, type SubError } from "../../errors/api-failure.js";
import { toStamp } from "../../seed-data/seed-context.js";
import type { Row } from "../../store/row.js";
import type { UploadForm } from "./read-form.js";

/** What a document can be uploaded to. */
const UPLOAD_TYPES = new Set([
  "ticket",
  "agreement",
  "company",
  "configuration",
  "contact",
  "expense",
  "opportunity",
  "purchaseorder",
  "project",
  "salesorder",
  "servicetemplate",
  "rma",
]);

/**
 * Turns a form into the fields of a document.
 *
 * @param before the document that is replaced; undefined for a new one
 * @throws ApiFailure when it does not say what it belongs to, or holds neither file nor address
 */
export function describeUpload(form: UploadForm, member: string, before?: Row): Record<string, unknown> {
  const { fields, file } = form;
  const recordType = fields.get("recordtype") ?? textOf(before?.recordType);
  const recordId = fields.get("recordid") ?? textOf(before?.recordId);
  const url = fields.get("url");
  const errors: SubError[] = [];
  const refuse = (code: string, field: string, message: string) =>
    errors.push({ code, message, resource: "document", field });
  for (const [field, value] of Object.entries({ recordType, recordId, file: file ?? url ?? before })) {
    if (!value) refuse("MissingRequiredField", field, `The ${field} field is required.`);
  }
  if (recordType && !UPLOAD_TYPES.has(recordType.toLowerCase())) {
    refuse("InvalidField", "recordType", `The field recordType does not allow '${recordType}'.`);
  }
  if (errors.length > 0) throw invalidObject("Document", errors);

  const name = file?.name ?? url ?? textOf(before?.fileName);
  const stamp = toStamp(Date.now());
  const flag = (field: string) => fields.get(field)?.toLowerCase() === "true";
  return {
    title: fields.get("title") ?? name,
    fileName: name,
    serverFileName: `${randomUUID()}-${name}`,
    owner: member,
    linkFlag: url !== undefined,
    imageFlag: file?.type.startsWith("image/") ?? false,
    publicFlag: !flag("privateflag"),
    htmlTemplateFlag: false,
    // The description misspells the name of this field; both spellings are taken.
    readOnlyFlag: flag("readonlyflag") || flag("readonlyflay"),
    size: file?.bytes.length ?? 0,
    urlFlag: url !== undefined,
    createdOnDate: stamp,
    guid: randomUUID(),
    recordType,
    recordId: Number(recordId),
    _info: { lastUpdated: stamp, updatedBy: member, dateEntered: stamp, enteredBy: member },
  };
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? "" : String(value);
}
