import type { Operation, SchemaModels } from "../catalog.js";
import { resolved } from "../models/resolved.js";

/** Values that tenants take for the parts of an upload, needed though the description requires nothing, or telling. */
const PARTS: Readonly<Record<string, unknown>> = { recordType: "Ticket", recordId: 1, title: "text" };

/** A small form that the description allows: what a tenant needs, and a file by its content. */
export function exampleForm(operation: Operation, models: SchemaModels): Record<string, unknown> {
  const described = resolved(operation.requestBody?.schema ?? {}, models).properties ?? {};
  const files = Object.keys(described).filter((name) => described[name]?.format === "binary");
  return {
    ...Object.fromEntries(Object.entries(PARTS).filter(([name]) => described[name] !== undefined)),
    ...Object.fromEntries(files.map((name) => [name, { name: "note.txt", type: "text/plain", text: "text" }])),
  };
}
