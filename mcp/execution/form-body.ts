import { isObject } from "../presenting/json-value.js";
import { ToolError } from "../tools/tool-error.js";
import type { LocatedCall } from "./located-call.js";

/**
 * The body as it is sent: JSON as it is, and a form where the operation takes one (uploads of documents). A file stands in
 * the form as its content.
 *
 * @throws ToolError for a file that the check of the request should have refused
 */
export function bodyToSend(call: LocatedCall, body: unknown): unknown {
  if (call.operation?.requestBody?.contentType !== "multipart/form-data" || !isObject(body)) return body;
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined || value === null) continue;
    if (name.toLowerCase() === "file") form.append(name, ...filePart(value));
    else form.append(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  return form;
}

function filePart(value: unknown): [Blob, string] {
  if (!isObject(value) || typeof value.name !== "string")
    throw new ToolError("The file has no name; nothing was sent.");
  const type = typeof value.type === "string" ? value.type : "application/octet-stream";
  if (typeof value.text === "string") return [new Blob([value.text], { type }), value.name];
  if (typeof value.base64 !== "string") throw new ToolError("The file has no content; nothing was sent.");
  return [new Blob([Buffer.from(value.base64, "base64")], { type }), value.name];
}
