import { EXIT } from "./exit-codes.js";
import type { PeopleContext } from "./people-context.js";

/** The streams and signals of this process. */
export function createProcessContext(env: PeopleContext["env"]): PeopleContext {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // Whoever reads has had enough, for example `head`.
    if (error.code === "EPIPE") return;
    process.stderr.write(`The result could not be written: ${error.message}.\n`);
    process.exit(EXIT.failure);
  });
  return {
    env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    onInterrupt(listener) {
      let heard = false;
      const onSignal = () => {
        // Who asks again does not want to wait for a clean end.
        if (heard) process.exit(130);
        heard = true;
        listener();
      };
      const signals = ["SIGINT", "SIGTERM"] as const;
      for (const signal of signals) process.on(signal, onSignal);
      return () => {
        for (const signal of signals) process.off(signal, onSignal);
      };
    },
  };
}
