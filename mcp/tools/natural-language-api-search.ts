import * as z from "zod";
import { wholeNumber } from "./arguments.js";
import { answerOperations, NARROW_SEARCH, OPERATION_LIST, usageOf } from "./operation-list.js";
import { defineTool } from "./tool.js";

/** `natural_language_api_search`: operations by what a person wants. */
export const naturalLanguageApiSearch = defineTool({
  name: "natural_language_api_search",
  title: "Ask for an operation",
  description: "Find API operations by what a person wants, in everyday words. Best first.",
  annotations: { readOnlyHint: true, openWorldHint: false },
  input: z.object({
    query: z.string().trim().min(1, "must not be empty").describe('A sentence, e.g. "log two hours on a ticket"'),
    max_results: wholeNumber({ min: 1, max: 100 }).default(5).describe("Results at most"),
  }),
  output: OPERATION_LIST,
  async run({ query, max_results }, { services }) {
    const catalog = await services.catalog();
    const options = { limit: max_results, ...(await usageOf(services)) };
    const found = await catalog.searchNaturalLanguage(query, options);
    return answerOperations(found, services.maxResultChars, NARROW_SEARCH);
  },
});
