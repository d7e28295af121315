import { ToolError } from "../tools/tool-error.js";
import type { CallRequest } from "./call-request.js";
import type { PreparedCall } from "./prepare-call.js";

/**
 * Refuses, before anything is sent, what could only be answered wrongly afterwards: a write that is asked to gather (it
 * would be carried out and then reported as a failure), and forward-only reading that cannot go on or cannot be gathered.
 *
 * @throws ToolError
 */
export function checkListRequest(request: CallRequest, { call, query, isWrite }: PreparedCall): void {
  const gathers = request.allPages === true || request.maxItems !== undefined;
  if (gathers && isWrite) {
    throw new ToolError(`${call.method} ${call.path} is no list; nothing was sent. Leave out max_items and all_pages.`);
  }
  if (query.pageId === undefined) return;
  if (gathers) {
    throw new ToolError(
      "params.pageId reads one page at a time; nothing was sent. Leave it out, or max_items and all_pages.",
    );
  }
  const fields = query.fields === undefined ? undefined : String(query.fields).split(",");
  if (fields !== undefined && !fields.some((field) => field.trim().toLowerCase() === "id")) {
    throw new ToolError("params.pageId goes on by the last id seen; nothing was sent. Add id to params.fields.");
  }
}
