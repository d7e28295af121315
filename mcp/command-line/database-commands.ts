import { mkdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { parseConfiguration } from "./configuration.js";
import type { CommandStreams } from "./run-command-line.js";
import { catalogFileOf } from "./surroundings.js";

/** `build-database` and `test-database`: the catalog that searches and details read. */
export function addDatabaseCommands(
  program: Command,
  env: Readonly<Record<string, string | undefined>>,
  { stdout }: CommandStreams,
): void {
  program
    .command("build-database")
    .argument("<file>", "API description (manage.json) to build the catalog from")
    .description("build the catalog database from an API description, into the data folder")
    .action(async (file: string) => {
      const configuration = parseConfiguration(env);
      const target = configuration.catalogFile ?? join(configuration.dataFolder, "connectwise_api.db");
      const { buildFromDescription } = await import("../../catalog/index.js");
      await mkdir(dirname(target), { recursive: true });
      const report = await buildFromDescription(await readFile(resolve(file), "utf8"), target);
      stdout.write(`Built ${target}: ${report.operations} operations of API ${report.apiVersion}.\n`);
    });

  program
    .command("test-database")
    .description("check that the catalog database can be read and searched")
    .action(async () => {
      const file = catalogFileOf(parseConfiguration(env));
      const { openCatalog } = await import("../../catalog/index.js");
      const catalog = await openCatalog(file);
      try {
        const info = await catalog.info();
        const { total } = await catalog.searchEndpoints("service tickets");
        if (total === 0)
          throw new Error(`${file} opens, but a search for "service tickets" finds nothing. Build it again.`);
        const verbs = Object.entries(info.byMethod).map(([verb, count]) => `${count} ${verb}`);
        stdout.write(
          `${file}\nAPI ${info.apiVersion}: ${info.operations} operations (${verbs.join(", ")}) of ${info.paths} paths.\n`,
        );
      } finally {
        await catalog.close();
      }
    });
}
