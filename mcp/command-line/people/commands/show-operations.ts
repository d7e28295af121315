import { OPERATION_LIST } from "../../../tools/operation-list.js";
import { printableLine } from "../output/printable.js";
import type { Screen } from "../output/show.js";
import { drawTable } from "../output/table.js";

/** Shows a list of operations; paths are wrapped and never cut, since they are what is copied. */
export function showOperations(list: unknown, screen: Screen): void {
  const { total, results } = OPERATION_LIST.parse(list);
  if (results.length === 0) {
    screen.note("Nothing found. Try other words, or fewer.");
    return;
  }
  screen.printTable(
    drawTable(
      [
        { title: "METHOD" },
        { title: "PATH", long: "wrap", least: 20 },
        { title: "WHAT", long: "wrap", least: 16 },
        { title: "CATEGORY" },
      ],
      results.map(({ method, path, summary, category }) => [method, path, printableLine(summary), category]),
      screen.width,
    ),
  );
  if (total > results.length) screen.note(`${results.length} of ${total}; --max N shows more.`);
}
