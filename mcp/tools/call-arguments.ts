import * as z from "zod";
import { jsonObject, wholeNumber, yesOrNo } from "./arguments.js";

/** Arguments that both calling tools share. */
export const CALL_ARGUMENTS = {
  path_params: jsonObject().optional().describe("Values for {braces}"),
  cursor: z.string().optional().describe('"next" of an answer; carries the whole request'),
  response_format: z.enum(["compact", "full"]).default("compact").describe("full: untouched JSON"),
  max_items: wholeNumber({ min: 1 }).optional().describe("Gather so many records over pages"),
  all_pages: yesOrNo().default(false).describe("Gather all pages"),
  memory_id: wholeNumber({ min: 1 }).optional().describe("Use this saved call"),
  allow_undocumented: yesOrNo().default(false).describe("Send a path that the description lacks"),
};
