import type { Command } from "commander";
import type { MemoryClearFlags, MemorySaveFlags } from "./commands/memory-change.js";
import type { MemoryListFlags } from "./commands/memory-list.js";
import type { MergeFlags } from "./commands/memory-portable.js";
import { wholeNumber } from "./input/whole-number.js";
import type { OutputFlags } from "./output/show.js";
import type { PeopleContext } from "./people-context.js";

const JSON_FLAG = ["--json", "print JSON (the default when the output is no terminal)"] as const;

/** Adds `memory …`: saved calls, listed, changed, and carried from machine to machine. */
export function addMemoryCommands(program: Command, context: PeopleContext): void {
  const memory = program.command("memory").description("list, save, carry and delete saved calls (fast memory)");

  memory
    .command("list")
    .description("list saved calls, most used first")
    .argument("[words...]", "words in description, path, parameters or body")
    .option("--limit <n>", "calls per page", wholeNumber, "20")
    .option("--cursor <next>", '"next" of the page before')
    .option(...JSON_FLAG)
    .action(async (words: string[], flags: MemoryListFlags) =>
      (await import("./commands/memory-list.js")).memoryList(context, words, flags),
    );

  memory
    .command("save")
    .description("save a call; nothing is sent")
    .argument("<method>", "GET, POST, PUT, PATCH or DELETE")
    .argument("<path>", "path; {name} placeholders are allowed")
    .argument("<description>", "what the call is for")
    .option(
      "--param <name=value>",
      "query parameter; repeatable",
      (value: string, earlier: string[]) => [...earlier, value],
      [],
    )
    .option("--data <json>", "body: JSON, @FILE, or - for what is piped in")
    .option(...JSON_FLAG)
    .action(async (method: string, path: string, description: string, flags: MemorySaveFlags) =>
      (await import("./commands/memory-change.js")).memorySave(context, method, path, description, flags),
    );

  memory
    .command("delete")
    .description("delete one saved call")
    .argument("<id>", "id from memory list")
    .option(...JSON_FLAG)
    .action(async (id: string, flags: OutputFlags) =>
      (await import("./commands/memory-change.js")).memoryDelete(context, id, flags),
    );

  memory
    .command("clear")
    .description("delete all saved calls, after asking; a restorable copy is kept")
    .option("--yes", "do not ask; needed where there is no terminal to ask at")
    .option(...JSON_FLAG)
    .action(async (flags: MemoryClearFlags) =>
      (await import("./commands/memory-change.js")).memoryClear(context, flags),
    );

  memory
    .command("reset-usage")
    .description("forget which operations succeeded how often, which lifts them in searches; saved calls stay")
    .option(...JSON_FLAG)
    .action(async (flags: OutputFlags) =>
      (await import("./commands/memory-change.js")).memoryResetUsage(context, flags),
    );

  memory
    .command("export")
    .description("write all saved calls as JSON")
    .argument("<file>", "a new file, or - for standard output")
    .action(async (file: string) => (await import("./commands/memory-portable.js")).memoryExport(context, file));

  memory
    .command("import")
    .description("merge an export into the saved calls; says what would happen unless --apply is given")
    .argument("<file>", "an export, or - for what is piped in")
    .option("--apply", "do it")
    .option(...JSON_FLAG)
    .action(async (file: string, flags: MergeFlags) =>
      (await import("./commands/memory-portable.js")).memoryImport(context, file, flags),
    );

  memory
    .command("restore")
    .description("list the copies that were kept; with a FILE, merge one back, or say what that would do")
    .argument("[file]", "a kept copy, or any fast-memory database")
    .option("--apply", "do it")
    .option(...JSON_FLAG)
    .action(async (file: string | undefined, flags: MergeFlags) =>
      (await import("./commands/memory-portable.js")).memoryRestore(context, file, flags),
    );
}
