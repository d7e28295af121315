import * as z from "zod";
import { askBeforeClearing } from "../write-policy/ask-before-clearing.js";
import { defineTool } from "./tool.js";

/** `clear_fast_memory`: forgets all saved calls; a restorable copy is kept. */
export const clearFastMemory = defineTool({
  name: "clear_fast_memory",
  title: "Clear saved calls",
  description: "Forget all saved calls; a restorable copy is kept. ConnectWise is not touched.",
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  input: z.object({}),
  output: z.object({ deleted: z.int() }),
  async run(_args, { services, human, signal }) {
    const memory = await services.memory();
    await askBeforeClearing(memory, human, signal);
    const deleted = await memory.clear();
    return { structured: { deleted }, text: `Deleted ${deleted}` };
  },
});
