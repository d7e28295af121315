import { createInterface } from "node:readline";
import { ANSWER_WITHIN_MS, type Human, type HumanAnswer } from "../../../server/human.js";
import { questionText } from "../../../server/question-text.js";
import { printableBlock } from "../output/printable.js";
import type { Streams } from "../people-context.js";
import { discardTypedAhead } from "./discard-typed-ahead.js";

/** What asking has to do with the rest of the terminal. */
export interface TerminalHumanOptions {
  /** Called before a question is shown and after it was answered, so that nothing is written over it. */
  readonly onAsking?: (asking: boolean) => void;
  /** Called at Ctrl-C: the terminal hands the key to the question and not to the process. */
  readonly onInterrupt?: () => void;
  /** Milliseconds that a question waits. Default five minutes. */
  readonly answerWithinMs?: number;
}

/**
 * The person at the keyboard. Can be asked only where question and answer both go through a terminal: a `yes |` in front
 * of the command is no person.
 */
export function createTerminalHuman(
  { stdin, stderr }: Pick<Streams, "stdin" | "stderr">,
  options: TerminalHumanOptions = {},
): Human {
  return {
    canBeAsked: stdin.isTTY === true && stderr.isTTY === true,
    async ask(question, signal) {
      signal.throwIfAborted();
      options.onAsking?.(true);
      try {
        if (await discardTypedAhead(stdin)) return interrupted();
        stderr.write(`\n${printableBlock(questionText(question))}\n`);
        return await answerTo(`${question.prompt ?? "Send it?"} [y/N] `);
      } finally {
        options.onAsking?.(false);
      }

      function interrupted(): HumanAnswer {
        options.onInterrupt?.();
        signal.throwIfAborted();
        return "cancelled";
      }

      function answerTo(prompt: string): Promise<HumanAnswer> {
        const line = createInterface({ input: stdin, output: stderr, terminal: true, historySize: 0 });
        const time = AbortSignal.timeout(options.answerWithinMs ?? ANSWER_WITHIN_MS);
        const over = AbortSignal.any([signal, time]);
        return new Promise<HumanAnswer>((resolve, reject) => {
          const end = (settle: () => void) => {
            over.removeEventListener("abort", onOver);
            settle();
            line.close();
          };
          const onOver = () => {
            stderr.write("\n");
            end(() => (signal.aborted ? reject(signal.reason) : resolve("unanswered")));
          };
          over.addEventListener("abort", onOver, { once: true });
          line.once("SIGINT", () => {
            options.onInterrupt?.();
            if (!signal.aborted) end(() => resolve("cancelled"));
          });
          line.once("close", () => end(() => resolve("cancelled")));
          line.question(prompt, (answer) =>
            end(() => resolve(/^\s*y(?:es)?\s*$/i.test(answer) ? "accepted" : "declined")),
          );
        });
      }
    },
  };
}
