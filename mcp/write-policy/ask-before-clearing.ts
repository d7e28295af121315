import type { FastMemory } from "../fast-memory/index.js";
import type { Human } from "../server/human.js";
import { ToolError } from "../tools/tool-error.js";

/**
 * Puts the clearing of all saved calls to the person, where the client can ask. A copy is kept either way.
 *
 * @throws ToolError when the person does not accept; nothing is cleared then
 */
export async function askBeforeClearing(memory: FastMemory, human: Human, signal: AbortSignal): Promise<void> {
  if (!human.canBeAsked) return;
  const { total } = await memory.list({ limit: 1 });
  if (total === 0) return;
  const answer = await human.ask(
    {
      method: "CLEAR",
      path: "fast memory",
      reason: `Forget all ${total} saved calls? A restorable copy is kept.`,
      prompt: "Forget them?",
    },
    signal,
  );
  if (answer !== "accepted") throw new ToolError(`Nothing was cleared: the user ${PAST[answer]}.`);
}

const PAST = {
  declined: "declined",
  cancelled: "cancelled the question",
  unanswered: "did not answer",
  unasked: "could not be asked, for the client failed to",
} as const;
