import { CALL_ANSWER, type CallAnswer } from "../../../presenting/call-answer.js";
import { UsageError } from "../exit-codes.js";
import { parsePairs } from "../input/parse-pairs.js";
import { readData } from "../input/read-data.js";
import { type OutputFlags, show } from "../output/show.js";
import type { PeopleContext } from "../people-context.js";
import { type Session, withSession } from "../session/session.js";
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

/** `call`: runs one operation, exactly as `execute_api_call` does. */
export async function call(context: PeopleContext, method: string, path: string, flags: CallFlags): Promise<void> {
  const args = await toolArguments(context, method, path, flags);
  // All pages were asked for by name: what a limit cuts off would only have to be read again.
  const whole = flags.allPages === true;
  const answer = await withSession(
    context,
    async (session) => {
      const first = CALL_ANSWER.parse(await session.callTool("execute_api_call", args));
      return whole ? await withTheRest(session, first, flags) : first;
    },
    { whole },
  );
  show(context, flags, answer, (screen) => showCall(answer, flags.full === true, screen));
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

/** One answer of the tool holds so many records at most; `--all-pages` means all of them. */
async function withTheRest(session: Session, first: CallAnswer, flags: CallFlags): Promise<CallAnswer> {
  let answer = first;
  while (
    answer.next !== undefined &&
    Array.isArray(answer.data) &&
    answer.data.length < Number(flags.maxItems ?? Infinity)
  ) {
    const more = CALL_ANSWER.parse(
      await session.callTool("execute_api_call", {
        cursor: answer.next,
        response_format: flags.full === true ? "full" : "compact",
      }),
    );
    if (!Array.isArray(more.data) || more.data.length === 0) return answer;
    const { next, ...rest } = answer;
    const data = [...(answer.data as unknown[]), ...(more.data as unknown[])];
    answer = {
      ...rest,
      data,
      shown: data.length,
      truncated: more.truncated,
      ...(more.total === undefined ? {} : { total: more.total }),
      ...(more.next === undefined ? {} : { next: more.next }),
    };
  }
  return answer;
}
