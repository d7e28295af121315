import * as z from "zod";
import { CommandError, UsageError } from "../exit-codes.js";
import { parsePairs } from "../input/parse-pairs.js";
import { readData } from "../input/read-data.js";
import { type OutputFlags, show } from "../output/show.js";
import type { PeopleContext } from "../people-context.js";
import { withSession } from "../session/session.js";

const SAVED = z.object({ id: z.int(), created: z.boolean() });
const DELETED = z.object({ deleted: z.int() });

/** Flags of `memory save`. */
export interface MemorySaveFlags extends OutputFlags {
  readonly param: readonly string[];
  readonly data?: string;
}

/** `memory save`: remembers a call; nothing is sent. */
export async function memorySave(
  context: PeopleContext,
  method: string,
  path: string,
  description: string,
  flags: MemorySaveFlags,
): Promise<void> {
  const args = {
    method,
    path,
    description,
    ...(flags.param.length > 0 ? { params: parsePairs("--param", flags.param) } : {}),
    ...(flags.data === undefined ? {} : { data: await readData(flags.data, context.stdin) }),
  };
  const saved = await withSession(context, ({ callTool }) => callTool("save_to_fast_memory", args));
  show(context, flags, saved, (screen) => {
    const { id, created } = SAVED.parse(saved);
    screen.print([created ? `Saved as #${id}.` : `#${id} was there and is updated.`]);
  });
}

/** `memory delete`: forgets one saved call. */
export async function memoryDelete(context: PeopleContext, id: string, flags: OutputFlags): Promise<void> {
  const answer = await withSession(context, ({ callTool }) => callTool("delete_from_fast_memory", { query_id: id }));
  if (DELETED.parse(answer).deleted === 0)
    throw new CommandError(`There is no saved call #${id}; "memory list" shows those there are.`);
  show(context, flags, answer, (screen) => screen.print([`Deleted #${id}.`]));
}

/** Flags of `memory clear`. */
export interface MemoryClearFlags extends OutputFlags {
  readonly yes?: true;
}

/** `memory clear`: forgets all saved calls, after asking; a copy is kept. */
export async function memoryClear(context: PeopleContext, flags: MemoryClearFlags): Promise<void> {
  const isAgreed = flags.yes === true;
  const answer = await withSession(
    context,
    ({ callTool, human }) => {
      if (!isAgreed && !human.canBeAsked)
        throw new UsageError("Nothing was cleared: there is no terminal to ask at; --yes clears without asking.");
      return callTool("clear_fast_memory", {});
    },
    { isAgreed },
  );
  show(context, flags, answer, (screen) => {
    const { deleted } = DELETED.parse(answer);
    screen.print([
      deleted === 0
        ? "There was nothing to forget."
        : `Forgot ${deleted} saved calls; "memory restore" lists the copy that was kept.`,
    ]);
  });
}

/** `memory reset-usage`: forgets how often operations succeeded; searches rank without it from then on. */
export async function memoryResetUsage(context: PeopleContext, flags: OutputFlags): Promise<void> {
  const reset = await withSession(context, async ({ services }) => (await services.memory()).resetUsage());
  show(context, flags, { reset }, (screen) =>
    screen.print([
      reset === 0 ? "Nothing was counted." : `Forgot the counts of ${reset} operations; saved calls stay.`,
    ]),
  );
}
