import * as z from "zod";
import { type OutputFlags, show } from "../output/show.js";
import { wrapped } from "../output/text-width.js";
import type { PeopleContext } from "../people-context.js";
import { withSession } from "../session/session.js";
import { showOperations } from "./show-operations.js";

const TREE = z.object({ total: z.int(), modules: z.record(z.string(), z.record(z.string(), z.int())) });

/** `categories`: what there is, by module. */
export async function categories(
  context: PeopleContext,
  module: string | undefined,
  flags: OutputFlags,
): Promise<void> {
  const tree = await withSession(context, ({ callTool }) => callTool("list_api_categories", { module }));
  show(context, flags, tree, (screen) => {
    const { total, modules } = TREE.parse(tree);
    for (const [name, counts] of Object.entries(modules)) {
      const entries = Object.entries(counts);
      const operations = entries.reduce((sum, [, count]) => sum + count, 0);
      const text = entries.map(([category, count]) => `${category} ${count}`).join(", ");
      screen.print([
        `${name} (${operations} operations)`,
        ...wrapped(text, screen.width - 2).map((line) => `  ${line}`),
        "",
      ]);
    }
    screen.note(`${total} categories; "operations CATEGORY" lists one.`);
  });
}

/** Flags of `operations`. */
export interface OperationsFlags extends OutputFlags {
  readonly max: string;
}

/** `operations`: those of one category or module. */
export async function operations(context: PeopleContext, category: string, flags: OperationsFlags): Promise<void> {
  const list = await withSession(context, ({ callTool }) =>
    callTool("get_category_endpoints", { category, max_results: flags.max }),
  );
  show(context, flags, list, (screen) => showOperations(list, screen));
}
