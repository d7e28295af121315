import { setImmediate as inputWasRead, setTimeout as wait } from "node:timers/promises";
import type { InputStream } from "../people-context.js";

/** How long the terminal is listened to. What was typed before is there at once; this is for keys that are on their way. */
const LISTEN_MS = 100;
const CTRL_C = "\u0003";

/**
 * Throws away what was typed before a question was asked: whoever pressed y and Enter while the program was still starting
 * has not seen what they would consent to. Lines and single keys alike: the terminal hands both over in raw mode.
 *
 * @returns whether Ctrl-C was among it, which in raw mode is a key like any other
 */
export async function discardTypedAhead(stdin: InputStream): Promise<boolean> {
  let isInterrupted = false;
  const discard = (keys: Buffer | string) => {
    if (keys.toString().includes(CTRL_C)) isInterrupted = true;
  };
  stdin.setRawMode?.(true);
  stdin.on("data", discard);
  try {
    await wait(LISTEN_MS);
    // Time may have passed without a look at the terminal.
    await inputWasRead();
  } finally {
    stdin.off("data", discard);
    stdin.pause();
    stdin.setRawMode?.(false);
  }
  return isInterrupted;
}
