import * as z from "zod";
import { executeCall } from "../execution/execute-call.js";
import { parseRawRequest } from "../execution/raw-request.js";
import { CALL_ANSWER } from "../presenting/call-answer.js";
import { CALL_ARGUMENTS } from "./call-arguments.js";
import { defineTool } from "./tool.js";

/** `send_raw_api_request`: runs one operation, written as one text. */
export const sendRawApiRequest = defineTool({
  name: "send_raw_api_request",
  title: "Send a raw request",
  description: "Like execute_api_call, as one text. Blanks may stand in the query.",
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
  input: z.object({
    raw_request: z.string().describe('"VERB /path?query [JSON body]"'),
    ...CALL_ARGUMENTS,
  }),
  output: CALL_ANSWER,
  complete: (args) => (args.cursor === undefined ? args : { raw_request: "", ...args }),
  async run(args, context) {
    const isContinuation = args.raw_request === "" && args.cursor !== undefined;
    const raw = isContinuation ? { method: "GET", path: "" } : parseRawRequest(args.raw_request);
    // A raw request that shows its query, even an empty one, has params: nothing of a saved call is laid under it.
    const params = raw.path.includes("?") ? {} : undefined;
    return executeCall(
      {
        method: raw.method,
        path: raw.path,
        pathParams: args.path_params,
        params,
        data: "body" in raw ? raw.body?.value : undefined,
        responseFormat: args.response_format,
        maxItems: args.max_items,
        allPages: args.all_pages,
        memoryId: args.memory_id,
        allowUndocumented: args.allow_undocumented,
        cursor: args.cursor,
        isRaw: true,
      },
      context,
    );
  },
});
