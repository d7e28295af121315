import type { Command } from "commander";
import type { BuildDatabaseFlags } from "./commands/build-database.js";
import type { OutputFlags } from "./output/show.js";
import type { PeopleContext } from "./people-context.js";

/** Adds `build-database` and `test-database`: the catalog that searches, details and checks read. */
export function addDatabaseCommands(program: Command, context: PeopleContext): void {
  program
    .command("build-database")
    .description("build the catalog from an API description (manage.json), or go back to the one of the package")
    .argument("[file]", "API description to build from")
    .option("--reset", "remove the catalog that was built, and use the one that came with the package")
    .option("--json", "print JSON")
    .action(async (file: string | undefined, flags: BuildDatabaseFlags) =>
      (await import("./commands/build-database.js")).buildDatabase(context, file, flags),
    );

  program
    .command("test-database")
    .description("examine the catalog: every row, counts, index health, five sample searches")
    .argument("[file]", "catalog database; default the one in use")
    .option("--json", "print JSON")
    .action(async (file: string | undefined, flags: OutputFlags) =>
      (await import("./commands/test-database.js")).testDatabase(context, file, flags),
    );
}
