import * as z from "zod";
import { executeCall } from "../execution/execute-call.js";
import { CALL_ANSWER } from "../presenting/call-answer.js";
import { anyJson, jsonObject, verb } from "./arguments.js";
import { CALL_ARGUMENTS } from "./call-arguments.js";
import { defineTool } from "./tool.js";

/** `execute_api_call`: runs one operation. */
export const executeApiCall = defineTool({
  name: "execute_api_call",
  title: "Run an operation",
  description:
    "Call the ConnectWise API. Checked before sending; lists come compact, with next to go on. A GET without params uses a matching saved call.",
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
  input: z.object({
    path: z.string().trim().describe('Concrete or template path, e.g. "/service/tickets/123"'),
    method: verb().default("GET").describe("Verb"),
    params: jsonObject().optional().describe("Query: conditions, orderBy, fields, page, pageSize, …"),
    data: anyJson().optional().describe("Body. PATCH: an object of changed fields, or JSON Patch"),
    ...CALL_ARGUMENTS,
  }),
  output: CALL_ANSWER,
  complete: (args) => (args.cursor === undefined ? args : { path: "", ...args }),
  async run(args, context) {
    return executeCall(
      {
        method: args.method,
        path: args.path,
        pathParams: args.path_params,
        params: args.params,
        data: args.data,
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
