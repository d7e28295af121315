import { ApiFailure } from "../../errors/api-failure.js";
import type { ApiAnswer } from "../../http/exchange.js";
import type { Callbacks } from "./deliver-callbacks.js";

/** The path at which signing keys are served, behind the codebase; it needs no credentials. */
export const CALLBACK_KEY_PATH = /^\/v\w+\/+system\/callbackkey\/index\.rails$/i;

/** Answers a key address: `{ signing_key }`. */
export function callbackKey(query: string, callbacks: Callbacks): ApiAnswer {
  const id = new URLSearchParams(query).get("id") ?? "";
  const signingKey = callbacks.signingKey(id);
  if (!signingKey) throw new ApiFailure(404, "Not Found");
  return {
    status: 200,
    headers: { "Content-Type": "application/json; charset=utf-8" },
    body: { signing_key: signingKey },
  };
}
