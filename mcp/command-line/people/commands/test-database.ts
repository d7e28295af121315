import { resolve } from "node:path";
import { type CatalogInspection, inspectCatalog } from "../../../../catalog/index.js";
import { parseConfiguration } from "../../configuration.js";
import { catalogPlaces } from "../catalog-places.js";
import { jsonOutput } from "../output/json-output.js";
import { type OutputFlags, type Screen, screenOf } from "../output/show.js";
import { drawTable } from "../output/table.js";
import type { PeopleContext } from "../people-context.js";

/** `test-database`: examines a catalog thoroughly; a damaged one is a failure. */
export async function testDatabase(
  context: PeopleContext,
  given: string | undefined,
  flags: OutputFlags,
): Promise<void> {
  const places = catalogPlaces(parseConfiguration(context.env));
  const { file, origin } =
    given === undefined ? { file: places.inUse, origin: places.origin } : { file: resolve(given), origin: "given" };
  const found = await inspectCatalog(file);
  if (flags.json === true) context.stdout.write(jsonOutput({ origin, ...found }));
  else printInspection(origin, found, screenOf(context));
}

function printInspection(origin: string, found: CatalogInspection, screen: Screen): void {
  const { index } = found;
  screen.print([
    `${found.file} (${origin})`,
    `API version ${found.apiVersion}: ${found.operations} operations on ${found.paths} paths, ${found.schemas} schemas, ${found.categories} categories.`,
    "",
  ]);
  screen.printTable(countTable("METHOD", found.byMethod, screen.width));
  screen.print([""]);
  screen.printTable(countTable("MODULE", found.byModule, screen.width));
  screen.print([
    "",
    `Index: ${index.searchable} operations searchable, ${index.ranked} ranked, ${index.terms} words, ${index.phrases} phrases; integrity check passed.`,
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
