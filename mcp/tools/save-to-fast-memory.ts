import * as z from "zod";
import { callToSave } from "../execution/call-to-save.js";
import { anyJson, jsonObject, verb } from "./arguments.js";
import { defineTool } from "./tool.js";

/** `save_to_fast_memory`: remembers a call under a description. */
export const saveToFastMemory = defineTool({
  name: "save_to_fast_memory",
  title: "Save a call",
  description: "Remember a call for later. Saving the same call again updates its description.",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({
    path: z
      .string()
      .trim()
      .min(1, "must not be empty")
      .describe("Path. {name} here, in params or data is a placeholder; {{name}} is text"),
    method: verb().describe("Verb"),
    description: z.string().trim().min(1, "must not be empty").describe("What the call is for"),
    params: jsonObject().optional().describe("Query parameters"),
    data: anyJson().optional().describe("Body"),
  }),
  output: z.object({ id: z.int(), created: z.boolean() }),
  async run(args, { services }) {
    const saved = await (await services.memory()).save(await callToSave(args, services));
    return {
      structured: { id: saved.id, created: saved.created },
      text: `${saved.created ? "Saved" : "Updated"} #${saved.id}`,
    };
  },
});
