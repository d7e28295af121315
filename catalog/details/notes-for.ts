import type { Operation, ResponseModel } from "../catalog.js";
import { unifiedPath } from "../resolve/unified-path.js";
import { OPERATION_NOTES } from "./operation-notes.js";

/** What the description does not say about an operation: reviewed notes, and what its own summary adds. */
export function notesFor(operation: Operation, model: ResponseModel | undefined): string[] {
  const path = unifiedPath(operation.path);
  const reviewed = OPERATION_NOTES.filter(
    (note) => note.paths.includes(path) && (note.methods?.includes(operation.method) ?? true),
  ).map((note) => note.text);
  return [...pointersOf(operation), ...reviewed, ...generalNotes(operation, model)];
}

/** Further lines of a summary say which endpoint to use instead. */
function pointersOf(operation: Operation): string[] {
  return operation.summary
    .split("\n")
    .slice(1)
    .map((line) => line.trim().replaceAll("&amp;", "&"))
    .filter((line) => line !== "");
}

function generalNotes(operation: Operation, model: ResponseModel | undefined): string[] {
  const notes: string[] = [];
  if (operation.method === "PATCH" && operation.requestBody?.schema.items !== undefined) {
    notes.push(
      "JSON Patch: an array, also for one change. Replace a reference as a whole (path status, value {id}); setting " +
        "a part of it (status/id) can answer 200 and change nothing. The whole record is validated again.",
    );
  }
  const isSearch = operation.path.endsWith("/search");
  if (operation.requestBody !== undefined && !isSearch && model?.fields.has("customfields") === true) {
    notes.push(
      "customFields: items of {id, value}; read the record first and send all of them, since reports differ on whether " +
        "left-out ones keep their value.",
    );
  }
  if (operation.method === "PUT" && operation.requestBody !== undefined) {
    notes.push("PUT replaces the record: fields left out are reset. PATCH changes single fields.");
  }
  return notes;
}
