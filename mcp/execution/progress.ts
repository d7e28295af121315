import type { ReportProgress } from "../server/call-context.js";

/** Milliseconds between signs of life: clients that reset their sixty seconds at each need them. */
const HEARTBEAT_MS = 10_000;

/** Tells a client how far a call is; does nothing for clients that did not ask. */
export interface Progress {
  /** Whether the client wants to know: then a call may take longer. */
  readonly wanted: boolean;
  report(done: number, total: number | undefined, message: string): Promise<void>;
  /** Repeats the last message until the work is done. */
  during<T>(message: string, work: () => Promise<T>): Promise<T>;
}

/** Progress of one call. The protocol wants each number greater than the last one, so that repeats creep upwards. */
export function createProgress(send: ReportProgress | undefined): Progress {
  if (send === undefined) return { wanted: false, report: async () => undefined, during: (_message, work) => work() };
  let last = 0;
  let latest: { total: number | undefined; message: string } = { total: undefined, message: "" };
  const tell = async (done: number, total: number | undefined, message: string) => {
    last = Math.max(done, last + 0.01);
    latest = { total, message };
    // A client that went away is noticed by the call itself.
    const exceeded = total !== undefined && last > total;
    await send({ done: last, total: exceeded ? undefined : total, message }).catch(() => undefined);
  };
  return {
    wanted: true,
    report: tell,
    async during(message, work) {
      latest = { ...latest, message };
      const timer = setInterval(() => void tell(last, latest.total, latest.message), HEARTBEAT_MS);
      try {
        return await work();
      } finally {
        clearInterval(timer);
      }
    },
  };
}
