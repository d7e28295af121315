import * as z from "zod";
import type { OperationList, Usage } from "../../catalog/index.js";
import { fitRecords } from "../presenting/fit-records.js";
import { jsonLength } from "../presenting/json-length.js";
import type { Services } from "../server/services.js";
import type { ToolAnswer } from "./tool.js";

/**
 * What searches and category listings answer; `hint` says how to go on where nothing was found, or not everything fits, and
 * what the catalog has to say besides.
 */
export const OPERATION_LIST = z.object({
  total: z.int(),
  results: z.array(
    z.object({ method: z.string(), path: z.string(), summary: z.string(), category: z.string(), module: z.string() }),
  ),
  hint: z.string().optional(),
});

const NOTHING_FOUND =
  "Nothing found. Try the resource's own name (ticket, company, invoice), fewer words, or list_api_categories.";

/**
 * A list of operations in both channels, as many as fit.
 *
 * @param rest how the reader comes to those that do not fit
 */
export function answerOperations(
  list: OperationList,
  budget: number,
  rest: string,
): ToolAnswer<z.input<typeof OPERATION_LIST>> {
  const results = list.results.map(({ method, path, summary, category, module }) => ({
    method,
    path,
    summary,
    category,
    module,
  }));
  const { notes = [] } = list;
  if (results.length === 0) {
    const hint = [NOTHING_FOUND, ...notes].join(" ");
    return { structured: { total: 0, results, hint }, text: hint };
  }
  const hintOf = (count: number) =>
    [`${count} of the ${results.length} results fit into this answer. ${rest}`, ...notes].join(" ");
  const room = budget - jsonLength({ total: list.total, results: [], hint: hintOf(results.length) });
  const fitting = fitRecords(results, room + 2).records.length;
  const shown = results.slice(0, fitting);
  const hint = fitting < results.length ? { hint: hintOf(fitting) } : notes.length > 0 ? { hint: notes.join(" ") } : {};
  const lines = shown.map(({ method, path, summary, category }) => `${method} ${path} · ${summary} [${category}]`);
  return {
    structured: { total: list.total, results: shown, ...hint },
    text: [`${list.total} matches`, ...lines, ...Object.values(hint)].join("\n"),
  };
}

/** For searches, which are best first: what does not fit is worse than what does. */
export const NARROW_SEARCH = "More exact words find others; get_category_endpoints lists a whole category.";

/** Usage counts for ranking. Search works without them, so a memory that cannot be read is no reason to fail. */
export async function usageOf(services: Services): Promise<{ usage?: Usage }> {
  try {
    return { usage: await (await services.memory()).usage() };
  } catch {
    return {};
  }
}
