import { mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { findJsonFault } from "../../../execution/json-text.js";
import type { MergeReport } from "../../../fast-memory/index.js";
import { CommandError, UsageError } from "../exit-codes.js";
import { fileFailure } from "../input/file-failure.js";
import { readTextFrom } from "../input/read-data.js";
import { jsonOutput } from "../output/json-output.js";
import { printableLine } from "../output/printable.js";
import { type OutputFlags, type Screen, show } from "../output/show.js";
import { drawTable } from "../output/table.js";
import type { PeopleContext } from "../people-context.js";
import { withSession } from "../session/session.js";

/** `memory export`: all saved calls as JSON, into a new file or to standard output (`-`). */
export async function memoryExport(context: PeopleContext, file: string): Promise<void> {
  const exported = await withSession(context, async ({ services }) => (await services.memory()).export());
  const json = jsonOutput(exported);
  for (const { id, parts } of exported.withheld ?? []) {
    context.stderr.write(`Left out: #${id} holds a configured API key in its ${parts.join(" and ")}.\n`);
  }
  if (file === "-") {
    context.stdout.write(json);
    return;
  }
  try {
    await writeNewFile(file, json);
  } catch (error) {
    throw new CommandError(`${file} was not written: ${fileFailure(error)}.`, undefined, { cause: error });
  }
  context.stderr.write(`${exported.calls.length} saved calls are in ${file}.\n`);
}

async function writeNewFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  // Saved calls can hold names and texts of customers: the file is its owner's alone.
  const created = await open(file, "wx", 0o600);
  try {
    await created.writeFile(text);
    await created.close();
  } catch (error) {
    await created.close().catch(() => undefined);
    // A part would look like the whole, and would be in the way of the next try.
    await rm(file, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Flags of `memory import` and `memory restore`. */
export interface MergeFlags extends OutputFlags {
  /** Do it; without it, say what would happen. */
  readonly apply?: boolean;
}

/** `memory import`: merges an export into the saved calls. */
export async function memoryImport(context: PeopleContext, file: string, flags: MergeFlags): Promise<void> {
  const source = file === "-" ? "What was piped in" : file;
  const json = await readTextFrom(file, context.stdin, "memory import");
  const fault = findJsonFault(json);
  if (fault !== undefined)
    throw new UsageError(`${source} is no JSON: character ${fault.position + 1}, expected ${fault.expected}.`);
  const report = await withSession(context, async ({ services }) =>
    (await services.memory()).import(JSON.parse(json) as unknown, { dryRun: flags.apply !== true }),
  );
  show(context, flags, report, (screen) => showMerge(report, screen));
}

/** `memory restore`: the copies that were kept, or the merging of one of them (or of any fast-memory file). */
export async function memoryRestore(
  context: PeopleContext,
  file: string | undefined,
  flags: MergeFlags,
): Promise<void> {
  if (file === undefined) return listCopies(context, flags);
  const report = await withSession(context, async ({ services }) =>
    (await services.memory()).restore(file, { dryRun: flags.apply !== true }),
  );
  show(context, flags, report, (screen) => showMerge(report, screen));
}

async function listCopies(context: PeopleContext, flags: MergeFlags): Promise<void> {
  if (flags.apply === true) throw new UsageError('Name the copy to restore; "memory restore" lists those there are.');
  const copies = await withSession(context, async ({ services }) => (await services.memory()).copies());
  show(context, flags, { copies }, (screen) => {
    if (copies.length === 0) return screen.note("No copies were kept: nothing was cleared, changed or damaged so far.");
    screen.printTable(
      drawTable(
        [
          { title: "KEPT AT" },
          { title: "WHY" },
          { title: "KB", align: "right" },
          { title: "FILE", long: "wrap", least: 24 },
        ],
        copies.map(({ keptAt, reason, bytes, file }) => [
          keptAt,
          reason,
          String(Math.ceil(bytes / 1024)),
          printableLine(file),
        ]),
        screen.width,
      ),
    );
    screen.note('"memory restore FILE" says what one would bring back.');
  });
}

function showMerge({ dryRun, added, updated, unchanged, refused }: MergeReport, screen: Screen): void {
  const verb = dryRun ? "would be " : "";
  screen.print([
    `${added} ${verb}added, ${updated} ${verb}updated, ${unchanged} ${dryRun ? "would stay" : "stayed"} as they are, ${refused.length} ${verb}left out.`,
  ]);
  for (const { place, reason } of refused) screen.note(`${place}: ${reason}`);
  if (dryRun) screen.note("Nothing was changed yet; --apply does it.");
}
