import { CommandError, UsageError } from "../exit-codes.js";
import { parsePairs } from "../input/parse-pairs.js";
import { readData } from "../input/read-data.js";
import { type OutputFlags, show } from "../output/show.js";
import type { PeopleContext } from "../people-context.js";
import { withSession } from "../session/session.js";
import { readList } from "./read-list.js";
import { showCall } from "./show-call.js";

/** Flags of `call`. None of them has a say in the write policy. */
export interface CallFlags extends OutputFlags {
  readonly param: readonly string[];
  readonly pathParam: readonly string[];
  readonly data?: string;
  readonly allPages?: boolean;
  readonly maxItems?: string;
  readonly full?: boolean;
  readonly allowUndocumented?: boolean;
  readonly memoryId?: string;
  /** `false` for `--no-memory`. */
  readonly memory: boolean;
  readonly cursor?: string;
}

/**
 * `call`: runs one operation, exactly as `execute_api_call` does.
 *
 * @throws CommandError also when a long reading failed under way: what was read is shown by then
 */
export async function call(context: PeopleContext, method: string, path: string, flags: CallFlags): Promise<void> {
  const args = await toolArguments(context, method, path, flags);
  // All pages were asked for by name: what a limit cuts off would only have to be read again.
  const whole = flags.allPages === true;
  const { answer, stopped } = await withSession(context, (session) => readList(session, args), { whole });
  const { hints = [] } = answer;
  // Whoever reads the JSON alone has to see it there as well.
  const printed = stopped === undefined ? answer : { ...answer, truncated: true, hints: [stopped, ...hints] };
  show(context, flags, printed, (screen) => showCall(answer, flags.full === true, screen));
  if (stopped === undefined) return;
  const goOn =
    answer.next === undefined ? "" : ' What was read is shown; its "next", given as --cursor, goes on there.';
  throw new CommandError(`${stopped}${goOn}`);
}

async function toolArguments(
  { stdin }: PeopleContext,
  method: string,
  path: string,
  flags: CallFlags,
): Promise<Record<string, unknown>> {
  const params = parsePairs("--param", flags.param);
  const pathParams = parsePairs("--path-param", flags.pathParam);
  if (!flags.memory && flags.memoryId !== undefined) {
    throw new UsageError("--memory-id picks a saved call and --no-memory does without; give one of them.");
  }
  return {
    method,
    path,
    // No params at all let a saved call supply them; empty ones say that none are meant.
    ...(flags.param.length > 0 || !flags.memory ? { params } : {}),
    ...(flags.pathParam.length > 0 ? { path_params: pathParams } : {}),
    ...(flags.data === undefined ? {} : { data: await readData(flags.data, stdin) }),
    ...(flags.allPages === true ? { all_pages: true } : {}),
    ...(flags.maxItems === undefined ? {} : { max_items: flags.maxItems }),
    ...(flags.full === true ? { response_format: "full" } : {}),
    ...(flags.allowUndocumented === true ? { allow_undocumented: true } : {}),
    ...(flags.memoryId === undefined ? {} : { memory_id: flags.memoryId }),
    ...(flags.cursor === undefined ? {} : { cursor: flags.cursor }),
  };
}
