import * as z from "zod";
import { wholeNumber } from "./arguments.js";
import { defineTool } from "./tool.js";

/** `delete_from_fast_memory`: forgets one saved call. */
export const deleteFromFastMemory = defineTool({
  name: "delete_from_fast_memory",
  title: "Delete a saved call",
  description: "Forget one saved call. ConnectWise is not touched.",
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  input: z.object({ query_id: wholeNumber({ min: 1 }).describe("id from list_fast_memory") }),
  output: z.object({ deleted: z.int() }),
  async run({ query_id }, { services }) {
    const deleted = await (await services.memory()).delete(query_id);
    return { structured: { deleted }, text: `Deleted ${deleted}` };
  },
});
