import * as z from "zod";
import { wholeNumber } from "./arguments.js";
import { answerOperations, NARROW_SEARCH, OPERATION_LIST, usageOf } from "./operation-list.js";
import { defineTool } from "./tool.js";

/** `search_api_endpoints`: operations by keywords. */
export const searchApiEndpoints = defineTool({
  name: "search_api_endpoints",
  title: "Search operations",
  description: "Find API operations by keywords: resources, path words, field names. Best first.",
  annotations: { readOnlyHint: true, openWorldHint: false },
  input: z.object({
    query: z.string().trim().min(1, "must not be empty").describe('Keywords, e.g. "ticket notes"'),
    max_results: wholeNumber({ min: 1, max: 100 }).default(10).describe("Results at most"),
  }),
  output: OPERATION_LIST,
  async run({ query, max_results }, { services }) {
    const catalog = await services.catalog();
    const found = await catalog.searchEndpoints(query, { limit: max_results, ...(await usageOf(services)) });
    return answerOperations(found, services.maxResultChars, NARROW_SEARCH);
  },
});
