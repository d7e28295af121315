import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";

/** How many requests of clients are being worked on. */
export interface RunningCalls {
  count(): number;
  /** Resolves as soon as there is none. */
  finished(): Promise<void>;
}

/**
 * Counts from the messages themselves: a request that came in runs until its answer goes out or its client cancels it.
 * HTTP responses would not tell, since a client may hang up while its call goes on.
 *
 * @param transport one that a server is already connected to
 */
export function countRunningCalls(transport: Transport): RunningCalls {
  const running = new Set<string | number>();
  const waiting: (() => void)[] = [];
  const end = (id: string | number | undefined): void => {
    if (id !== undefined) running.delete(id);
    if (running.size === 0) for (const resolve of waiting.splice(0)) resolve();
  };

  const receive = transport.onmessage;
  transport.onmessage = (message, extra) => {
    if ("method" in message && "id" in message) running.add(message.id);
    else if ("method" in message && message.method === "notifications/cancelled") {
      const id = message.params?.requestId;
      if (typeof id === "string" || typeof id === "number") end(id);
    }
    receive?.(message, extra);
  };
  const send = transport.send.bind(transport);
  transport.send = async (message, options) => {
    try {
      await send(message, options);
    } finally {
      if (!("method" in message)) end(message.id);
    }
  };
  const closed = transport.onclose;
  transport.onclose = () => {
    running.clear();
    end(undefined);
    closed?.();
  };

  return {
    count: () => running.size,
    finished: () => (running.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
