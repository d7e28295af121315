import { SAVED_CALL_PAGE } from "../../../tools/list-fast-memory.js";
import { cellText } from "../output/cell-text.js";
import { printableLine } from "../output/printable.js";
import { type OutputFlags, show } from "../output/show.js";
import { drawTable } from "../output/table.js";
import type { PeopleContext } from "../people-context.js";
import { withSession } from "../session/session.js";

/** Flags of `memory list`. */
export interface MemoryListFlags extends OutputFlags {
  readonly limit: string;
  readonly cursor?: string;
}

/** `memory list`: saved calls, most used first. */
export async function memoryList(
  context: PeopleContext,
  words: readonly string[],
  flags: MemoryListFlags,
): Promise<void> {
  const list = await withSession(context, ({ callTool }) =>
    callTool("list_fast_memory", { search_term: words.join(" "), limit: flags.limit, cursor: flags.cursor }),
  );
  show(context, flags, list, (screen) => {
    const { total, queries, next } = SAVED_CALL_PAGE.parse(list);
    if (queries.length === 0)
      return screen.note(words.length > 0 ? "No saved call holds these words." : "No calls are saved.");
    const someMissing = queries.some((call) => call.operation_missing);
    screen.printTable(
      drawTable(
        [
          { title: "ID", align: "right" },
          { title: "METHOD" },
          { title: "PATH", long: "wrap", least: 16 },
          ...(someMissing ? [{ title: "IN API" }] : []),
          { title: "DESCRIPTION", long: "wrap", least: 16 },
          { title: "USED", align: "right" },
          { title: "LAST" },
          { title: "PARAMS", long: "wrap", least: 12 },
          { title: "DATA", least: 12 },
        ],
        queries.map((call) => [
          String(call.id),
          call.method,
          printableLine(call.path),
          ...(someMissing ? [call.operation_missing ? "no" : "yes"] : []),
          printableLine(call.description),
          String(call.usage_count),
          dayOf(call.timestamp),
          cellText(call.params, true),
          cellText(call.data, true),
        ]),
        screen.width,
      ),
    );
    if (someMissing) {
      screen.note("IN API no: the API description in use has no such operation (any more); calls to it fail.");
    }
    if (next !== undefined) screen.noteWhole(`${queries.length} of ${total}; the next page: --cursor ${next}`);
  });
}

function dayOf(seconds: number): string {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? "" : time.toISOString().slice(0, 10);
}
