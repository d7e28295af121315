import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { RequestId } from "@modelcontextprotocol/sdk/types.js";
import { cancellationOf } from "./cancellation.js";

/** A transport that has a stream for each POST. */
export interface StreamingTransport extends Transport {
  closeSSEStream(id: RequestId): void;
}

/** The requests of clients that are being worked on. */
export interface RunningCalls {
  count(): number;
  /**
   * Takes in the requests of a POST before the transport does; refuses them all when one has the id of another that is
   * without its answer, because the transport would give the answer of the one to the other.
   */
  admit(ids: readonly RequestId[]): boolean;
  /** Forgets those admitted requests that the transport has refused. */
  dismiss(ids: readonly RequestId[]): void;
  /** Resolves as soon as there is none. */
  finished(): Promise<void>;
  /** Whether no other request that came in the same POST is without its answer. */
  isLastOfPost(id: RequestId): boolean;
}

/**
 * Knows them from the messages themselves: a request that came in runs until its answer goes out or its client cancels it.
 * HTTP responses would not tell, since a client may hang up while its call goes on. The protocol answers no cancelled
 * request, so that nothing would ever end its response: here it is ended.
 *
 * @param transport one that a server is already connected to
 */
export function trackRunningCalls(transport: StreamingTransport): RunningCalls {
  /** To each request those of its POST that are without an answer. */
  const running = new Map<RequestId, Set<RequestId>>();
  /** On their way to the server. */
  const admitted = new Set<RequestId>();
  const posts = new WeakMap<object, Set<RequestId>>();
  const waiting: (() => void)[] = [];
  const end = (id: RequestId): void => {
    running.delete(id);
    tellWhenNoneRuns();
  };
  const tellWhenNoneRuns = (): void => {
    if (running.size === 0) for (const resolve of waiting.splice(0)) resolve();
  };
  const answer: Transport["send"] = transport.send.bind(transport);

  const begin = (id: RequestId, post: object): void => {
    admitted.delete(id);
    const unanswered = posts.get(post) ?? new Set();
    posts.set(post, unanswered.add(id));
    running.set(id, unanswered);
  };
  const endCancelled = (id: RequestId): void => {
    const unanswered = running.get(id);
    if (unanswered === undefined) return;
    unanswered.delete(id);
    if (unanswered.size === 0) transport.closeSSEStream(id);
    answer(cancellationOf(id)).catch(() => undefined);
    end(id);
  };

  const receive = transport.onmessage;
  transport.onmessage = (message, extra) => {
    if ("method" in message && "id" in message) begin(message.id, extra?.requestInfo ?? message);
    receive?.(message, extra);
    if ("method" in message && message.method === "notifications/cancelled") {
      const id = message.params?.requestId;
      // Later, since a question that the call has asked is taken back on the same stream.
      if (typeof id === "string" || typeof id === "number") setImmediate(endCancelled, id);
    }
  };
  transport.send = async (message, options) => {
    if ("method" in message || message.id === undefined) return answer(message, options);
    running.get(message.id)?.delete(message.id);
    try {
      await answer(message, options);
    } finally {
      end(message.id);
    }
  };
  const closed = transport.onclose;
  transport.onclose = () => {
    running.clear();
    tellWhenNoneRuns();
    closed?.();
  };

  return {
    count: () => running.size,
    admit(ids) {
      const isTaken = (id: RequestId) => running.has(id) || admitted.has(id);
      if (ids.some(isTaken) || new Set(ids).size < ids.length) return false;
      for (const id of ids) admitted.add(id);
      return true;
    },
    dismiss(ids) {
      for (const id of ids) admitted.delete(id);
    },
    finished: () => (running.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    isLastOfPost: (id) => (running.get(id)?.size ?? 0) === 0,
  };
}
