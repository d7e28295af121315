import { resolve } from "node:path";
import { type CatalogInspection, inspectCatalog } from "../../../../catalog/index.js";
import { catalogFiles } from "../../../catalog-files/catalog-files.js";
import { catalogInUse } from "../../../catalog-files/catalog-in-use.js";
import { parseConfiguration } from "../../configuration.js";
import { CommandError } from "../exit-codes.js";
import { jsonOutput } from "../output/json-output.js";
import { printableLine } from "../output/printable.js";
import { type OutputFlags, type Screen, screenOf } from "../output/show.js";
import { drawTable } from "../output/table.js";
import type { PeopleContext } from "../people-context.js";

/**
 * `test-database`: examines a catalog thoroughly; a damaged one is a failure, and so is one that cannot be used, though
 * the one that came with the package stands in for it.
 */
export async function testDatabase(
  context: PeopleContext,
  given: string | undefined,
  flags: OutputFlags,
): Promise<void> {
  const { file, origin, advice, refused } =
    given === undefined ? await lookUp(context) : { file: resolve(given), origin: "given" };
  const found = await inspectCatalog(file);
  if (flags.json === true) context.stdout.write(jsonOutput({ origin, advice, ...found }));
  else printInspection(origin, advice, found, screenOf(context));
  if (refused !== undefined) throw new CommandError(advice ?? refused.map(({ reason }) => reason).join(" "));
}

/** The catalog that a server uses. */
async function lookUp({ env }: PeopleContext) {
  const { info, origin, advice } = await catalogInUse(catalogFiles(parseConfiguration(env)));
  return { file: info.file, origin, advice, refused: info.refused };
}

function printInspection(origin: string, advice: string | undefined, found: CatalogInspection, screen: Screen): void {
  const { index } = found;
  screen.print([
    `${found.file} (${origin})`,
    ...(advice === undefined ? [] : [advice]),
    `API version ${printableLine(found.apiVersion)}: ${found.operations} operations on ${found.paths} paths, ${found.schemas} schemas, ${found.categories} categories.`,
    "",
  ]);
  screen.printTable(countTable("METHOD", found.byMethod, screen.width));
  screen.print([""]);
  screen.printTable(countTable("MODULE", found.byModule, screen.width));
  screen.print([
    "",
    `Index: ${index.searchable} operations searchable, ${index.ranked} ranked, ${index.terms} words, ${index.phrases} phrases; every row is as it was built.`,
    "",
  ]);
  screen.printTable(
    drawTable(
      [
        { title: "SAMPLE SEARCH", long: "wrap" },
        { title: "MATCHES", align: "right" },
        { title: "FOUND FIRST", long: "wrap" },
      ],
      found.samples.map(({ query, total, first }) => [
        query,
        String(total),
        first ? `${first.method} ${first.path}` : "nothing",
      ]),
      screen.width,
    ),
  );
}

function countTable(title: string, counts: Readonly<Record<string, number>>, width: number) {
  return drawTable(
    [{ title }, { title: "OPERATIONS", align: "right" }],
    Object.entries(counts).map(([name, count]) => [name, String(count)]),
    width,
  );
}
