import * as z from "zod";
import { executeCall } from "../execution/execute-call.js";
import { parseRawRequest } from "../execution/raw-request.js";
import { CALL_ANSWER } from "../presenting/call-answer.js";
import { CALL_ARGUMENTS } from "./call-arguments.js";
import { defineTool } from "./tool.js";
import { ToolInputError } from "./tool-error.js";

/** `send_raw_api_request`: runs one operation, written as one text. */
export const sendRawApiRequest = defineTool({
  name: "send_raw_api_request",
  title: "Send a raw request",
  description: "Like execute_api_call, as one text. Blanks may stand in the query.",
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
  input: z.object({
    raw_request: z.string().default("").describe('"VERB /path?query [JSON body]"'),
    ...CALL_ARGUMENTS,
  }),
  output: CALL_ANSWER,
  async run(args, context) {
    if (args.raw_request.trim() === "" && args.cursor === undefined) {
      throw new ToolInputError(
        'send_raw_api_request needs "raw_request", such as "GET /service/tickets?conditions=board/id=1".',
      );
    }
    const raw = args.raw_request.trim() === "" ? { method: "GET", path: "" } : parseRawRequest(args.raw_request);
    // A raw request that shows its query, even an empty one, has params: nothing of a saved call is laid under it.
    const params = raw.path.includes("?") ? {} : undefined;
    return executeCall(
      {
        method: raw.method,
        path: raw.path,
        params,
        data: "body" in raw ? raw.body?.value : undefined,
        responseFormat: args.response_format,
        maxItems: args.max_items,
        allPages: args.all_pages,
        memoryId: args.memory_id,
        allowUndocumented: args.allow_undocumented,
        cursor: args.cursor,
      },
      context,
    );
  },
});
