import * as z from "zod";
import type { OperationList, Usage } from "../../catalog/index.js";
import type { Services } from "../server/services.js";
import type { ToolAnswer } from "./tool.js";

/** What searches and category listings answer; `hint` says how to go on where nothing was found. */
export const OPERATION_LIST = z.object({
  total: z.int(),
  results: z.array(
    z.object({ method: z.string(), path: z.string(), summary: z.string(), category: z.string(), module: z.string() }),
  ),
  hint: z.string().optional(),
});

const NOTHING_FOUND =
  "Nothing found. Try the resource's own name (ticket, company, invoice), fewer words, or list_api_categories.";

/** A list of operations in both channels. */
export function answerOperations(list: OperationList): ToolAnswer<z.input<typeof OPERATION_LIST>> {
  const results = list.results.map(({ method, path, summary, category, module }) => ({
    method,
    path,
    summary,
    category,
    module,
  }));
  if (results.length === 0) return { structured: { total: 0, results, hint: NOTHING_FOUND }, text: NOTHING_FOUND };
  const lines = results.map(({ method, path, summary, category }) => `${method} ${path} · ${summary} [${category}]`);
  return { structured: { total: list.total, results }, text: [`${list.total} matches`, ...lines].join("\n") };
}

/** Usage counts for ranking. Search works without them, so a memory that cannot be read is no reason to fail. */
export async function usageOf(services: Services): Promise<{ usage?: Usage }> {
  try {
    return { usage: await (await services.memory()).usage() };
  } catch {
    return {};
  }
}
