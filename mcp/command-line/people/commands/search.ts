import { type OutputFlags, show } from "../output/show.js";
import type { PeopleContext } from "../people-context.js";
import { withSession } from "../session/session.js";
import { showOperations } from "./show-operations.js";

/** Flags of `search`. */
export interface SearchFlags extends OutputFlags {
  /** Rank by keywords instead of by meaning. */
  readonly keyword?: boolean;
  readonly max: string;
}

/** `search`: operations by what a person wants, or by keywords. */
export async function search(context: PeopleContext, words: readonly string[], flags: SearchFlags): Promise<void> {
  const tool = flags.keyword === true ? "search_api_endpoints" : "natural_language_api_search";
  const found = await withSession(context, ({ callTool }) =>
    callTool(tool, { query: words.join(" "), max_results: flags.max }),
  );
  show(context, flags, found, (screen) => showOperations(found, screen));
}
