import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { DescriptionError, decodeDescription } from "../../../../catalog/description/index.js";
import {
  buildFromDescription,
  type DescriptionBuildReport,
  NotACatalogError,
  openCatalog,
} from "../../../../catalog/index.js";
import { catalogFiles } from "../../../catalog-files/catalog-files.js";
import { parseConfiguration } from "../../configuration.js";
import { CommandError, EXIT, UsageError } from "../exit-codes.js";
import { fileFailure } from "../input/file-failure.js";
import { jsonOutput } from "../output/json-output.js";
import { printableLine } from "../output/printable.js";
import { screenOf } from "../output/show.js";
import type { PeopleContext } from "../people-context.js";

/** Flags of `build-database`. */
export interface BuildDatabaseFlags {
  readonly reset?: boolean;
  readonly json?: boolean;
}

/** `build-database`: a catalog from a newer API description, or back to the one that came with the package. */
export async function buildDatabase(
  context: PeopleContext,
  file: string | undefined,
  flags: BuildDatabaseFlags,
): Promise<void> {
  if (flags.reset === true && file !== undefined)
    throw new UsageError("Give a FILE to build from, or --reset; not both.");
  if (flags.reset === true) return reset(context);
  if (file === undefined)
    throw new UsageError("build-database needs the API description to build from (manage.json), or --reset.");
  const configuration = parseConfiguration(context.env);
  const target = configuration.catalogFile ?? catalogFiles(configuration).own;
  const report = await build(resolve(file), target);
  if (flags.json === true) context.stdout.write(jsonOutput(summaryOf(report)));
  else printReport(report, context);
}

async function build(file: string, target: string): Promise<DescriptionBuildReport> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new CommandError(`${file} cannot be read: ${fileFailure(error)}.`, EXIT.failure, { cause: error });
  });
  try {
    return await buildFromDescription(decodeDescription(bytes), target);
  } catch (error) {
    if (error instanceof NotACatalogError) throw error;
    const place = error instanceof DescriptionError && error.place !== "" ? `, ${printableLine(error.place)}` : "";
    const message = `${file}${place}: ${fileFailure(error)}`.replace(/[.?!]?$/, (end) => end || ".");
    throw new CommandError(`${message} Nothing was built; the catalog is as before.`, EXIT.failure, { cause: error });
  }
}

/** The report without the thousands of places that were repaired. */
function summaryOf({ repairs, ...report }: DescriptionBuildReport) {
  const applied = repairs.filter(({ count }) => count > 0);
  return { ...report, repairs: applied.map(({ name, reason, count }) => ({ name, reason, count })) };
}

function printReport(report: DescriptionBuildReport, context: PeopleContext): void {
  const screen = screenOf(context);
  const { repairs, tagsWithoutVocabulary } = summaryOf(report);
  screen.print([
    `Built ${report.file}: ${report.operations} operations and ${report.schemas} schemas of API ${printableLine(report.apiVersion)}.`,
  ]);
  if (repairs.length > 0) {
    screen.print([
      "Repaired in the description:",
      ...repairs.map(({ name, count, reason }) => `  ${name} (${count}): ${printableLine(reason)}`),
    ]);
  }
  if (tagsWithoutVocabulary.length > 0) {
    screen.print([
      `Found by their own names only, since nobody has written down what people call them: ${tagsWithoutVocabulary.map(printableLine).join(", ")}.`,
    ]);
  }
  screen.print(["A running server changes over to it by itself. Back to the package's own: build-database --reset."]);
}

async function reset({ env, stdout }: PeopleContext): Promise<void> {
  const configuration = parseConfiguration(env);
  const { named, own, shipped } = catalogFiles(configuration);
  if (named !== undefined) {
    throw new CommandError(
      `CWM_CATALOG_DB names ${named}, which is used whatever lies in the data folder; nothing was removed. ` +
        "Unset it to use the catalog that came with the package.",
    );
  }
  const apiVersion = await releaseOf(shipped);
  const removed = existsSync(own);
  await rm(own, { force: true });
  stdout.write(
    `${removed ? `Removed ${own}. The` : "No catalog was built here; the"} one that came with the package is in use: ${shipped}, API ${printableLine(apiVersion)}.\n`,
  );
}

/** Fails when there is nothing sound to go back to. */
async function releaseOf(file: string): Promise<string> {
  const catalog = await openCatalog(file);
  try {
    return (await catalog.info()).apiVersion;
  } finally {
    await catalog.close();
  }
}
