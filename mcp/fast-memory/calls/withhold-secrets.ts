import type { SavedCall } from "../fast-memory.js";
import { findSecret } from "./refuse-secrets.js";

const WITHHELD = "[withheld: it holds a configured API key]";

/**
 * Hides the parts of a saved call that hold a secret. Nothing of that kind is saved, but an older program may have, or a
 * key may have been configured later.
 */
export function withholdSecrets(call: SavedCall, secrets: readonly string[]): SavedCall {
  const { id: _, usage_count: _uses, timestamp: _time, ...parts } = call;
  const withheld = Object.entries(parts).flatMap(([name, part]) =>
    findSecret({ [name]: part }, secrets) === undefined ? [] : [name],
  );
  if (withheld.length === 0) return call;
  return { ...call, ...Object.fromEntries(withheld.map((name) => [name, WITHHELD])), withheld };
}
