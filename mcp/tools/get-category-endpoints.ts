import * as z from "zod";
import { wholeNumber } from "./arguments.js";
import { answerOperations, OPERATION_LIST } from "./operation-list.js";
import { defineTool } from "./tool.js";

/** `get_category_endpoints`: the operations of one category. */
export const getCategoryEndpoints = defineTool({
  name: "get_category_endpoints",
  title: "List a category",
  description: "Operations of one category (or module).",
  annotations: { readOnlyHint: true, openWorldHint: false },
  input: z.object({
    category: z.string().trim().min(1, "must not be empty").describe('Name from list_api_categories, e.g. "Tickets"'),
    max_results: wholeNumber({ min: 1, max: 200 }).default(20).describe("Results at most"),
  }),
  output: OPERATION_LIST,
  async run({ category, max_results }, { services }) {
    const list = await (await services.catalog()).categoryEndpoints(category, { limit: max_results });
    const rest = `All are in the resource cwm://categories/${encodeURIComponent(category)}; search_api_endpoints finds one.`;
    return answerOperations(list, services.maxResultChars, rest);
  },
});
