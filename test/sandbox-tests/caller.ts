import type { Sandbox } from "../sandbox/index.js";

/** An answer of the sandbox, read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly body: unknown;
  /** The body, for those who know that it is an object. */
  readonly record: Record<string, unknown>;
  /** The body, for those who know that it is a list. */
  readonly list: Record<string, unknown>[];
}

/** Calls the sandbox with its own credentials; a body is sent as JSON, or as it is when it is a string. */
export type Caller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string | undefined>,
) => Promise<Answer>;

/** Builds a caller; a header given as undefined is not sent. */
export function createCaller(sandbox: Sandbox): Caller {
  const { companyId, publicKey, privateKey, clientId } = sandbox.credentials;
  const authorization = `Basic ${Buffer.from(`${companyId}+${publicKey}:${privateKey}`).toString("base64")}`;
  return async (method, path, body, headers = {}) => {
    const sent = new Headers();
    const wanted = { authorization, clientId, "content-type": "application/json", ...headers };
    for (const [name, value] of Object.entries(wanted)) if (value !== undefined) sent.set(name, value);
    const response = await fetch(path.startsWith("http") ? path : sandbox.url + path, {
      method,
      headers: sent,
      redirect: "manual",
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = parse(text);
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: parsed,
      get record() {
        if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw new TypeError(text);
        return parsed as Record<string, unknown>;
      },
      get list() {
        if (!Array.isArray(parsed)) throw new TypeError(text);
        return parsed as Record<string, unknown>[];
      },
    };
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
