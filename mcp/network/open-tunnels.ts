import { type Dispatcher, Pool } from "undici";
import { ProxyRefusedError, ProxyUnreachableError } from "./proxy-errors.js";

/** Above this a proxy that took the connection counts as dead: below the limits of a call, which would blame the target. */
const ANSWER_WITHIN_MS = 15_000;

/**
 * The connections to a proxy, for undici's `clientFactory`. Every failure up to the open tunnel becomes an error that
 * says so: by itself undici rejects with what a target would cause, from which nobody can tell that nothing was sent.
 */
export function openTunnels(proxy: URL, options: object): Dispatcher {
  const pool = new Pool(proxy, { ...options, headersTimeout: ANSWER_WITHIN_MS });
  const connect = pool.connect.bind(pool);
  return Object.assign(pool, {
    async connect(request: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> {
      const answer = await connect(request).catch((error: unknown) => {
        throw new ProxyUnreachableError(proxy.host, error);
      });
      if (answer.statusCode === 200) return answer;
      answer.socket.on("error", () => undefined).destroy();
      throw new ProxyRefusedError(answer.statusCode, request.path);
    },
  });
}
