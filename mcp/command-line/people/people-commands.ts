import type { Command } from "commander";
import type { CallFlags } from "./commands/call.js";
import type { OperationsFlags } from "./commands/categories.js";
import type { DetailsFlags } from "./commands/details.js";
import type { SearchFlags } from "./commands/search.js";
import { addDatabaseCommands } from "./database-commands.js";
import { wholeNumber } from "./input/whole-number.js";
import { addMemoryCommands } from "./memory-commands.js";
import type { OutputFlags } from "./output/show.js";
import type { PeopleContext } from "./people-context.js";

const JSON_FLAG = ["--json", "print JSON (the default when the output is no terminal)"] as const;

/**
 * Adds the commands for people to the program. Each loads its code when it runs: a server that starts pays for none of
 * them.
 */
export function addPeopleCommands(program: Command, context: PeopleContext): void {
  program
    .command("search")
    .description("find operations of the API by what you want, in everyday words")
    .argument("<words...>", 'for example "log two hours on a ticket"')
    .option("--keyword", "rank by keywords: path words, operationIds, parameter and field names")
    .option("--max <n>", "results at most", wholeNumber, "10")
    .option(...JSON_FLAG)
    .action(async (words: string[], flags: SearchFlags) =>
      (await import("./commands/search.js")).search(context, words, flags),
    );

  program
    .command("categories")
    .description("list the categories of operations by module")
    .argument("[module]", "one module only, for example service")
    .option(...JSON_FLAG)
    .action(async (module: string | undefined, flags: OutputFlags) =>
      (await import("./commands/categories.js")).categories(context, module, flags),
    );

  program
    .command("operations")
    .description("list the operations of a category or module")
    .argument("<category>", "name from categories, for example Tickets")
    .option("--max <n>", "results at most", wholeNumber, "50")
    .option(...JSON_FLAG)
    .action(async (category: string, flags: OperationsFlags) =>
      (await import("./commands/categories.js")).operations(context, category, flags),
    );

  program
    .command("details")
    .description("show parameters, body and answer of an operation")
    .argument("<method>", "GET, POST, PUT, PATCH or DELETE")
    .argument("<path>", "template or concrete path, for example /service/tickets/123")
    .option("--depth <n>", "how deep nested objects are shown", wholeNumber)
    .option(...JSON_FLAG)
    .action(async (method: string, path: string, flags: DetailsFlags) =>
      (await import("./commands/details.js")).details(context, method, path, flags),
    );

  addCall(program, context);
  addMemoryCommands(program, context);
  addDatabaseCommands(program, context);
}

function addCall(program: Command, context: PeopleContext): void {
  program
    .command("call")
    .description("call the API, with the checks and the write policy of the server (CWM_WRITE_POLICY)")
    .argument("<method>", "GET, POST, PUT, PATCH or DELETE")
    .argument("<path>", "for example /service/tickets/123")
    .option("--param <name=value>", "query parameter, or value for a {brace}; repeatable", collected, [])
    .option("--path-param <name=value>", "value for a {brace} of the path; repeatable", collected, [])
    .option("--data <json>", "body: JSON, @FILE, or - for what is piped in")
    .option("--all-pages", "read all pages of a list")
    .option("--max-items <n>", "read so many records of a list, over several pages", wholeNumber)
    .option("--full", "records as the API sends them, not shortened")
    .option("--cursor <next>", '"next" of an earlier answer')
    .option("--memory-id <n>", "use this saved call", wholeNumber)
    .option("--no-memory", "let no saved call supply parameters that are left out")
    .option("--allow-undocumented", "send a path that the API description lacks")
    .option(...JSON_FLAG)
    .action(async (method: string, path: string, flags: CallFlags) =>
      (await import("./commands/call.js")).call(context, method, path, flags),
    );
}

/** Gathers the values of a flag that may come several times. */
export function collected(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}
