import type { SavedCall } from "../fast-memory/index.js";

/** What a call is sent with, once fast memory has had its say. */
export interface CallInput {
  /** Query parameters; undefined when there are none. */
  readonly params: Readonly<Record<string, unknown>> | undefined;
  readonly data: unknown;
  /** The saved call that supplied params or data. */
  readonly used?: SavedCall;
  /** Said first in the answer: what was used, how to do without, what else there is. */
  readonly notice?: string;
  /** A person has seen and accepted the saved body: the write policy need not ask again. */
  readonly acceptedByHuman?: true;
  /** The very call is saved already, so saving it is not offered. */
  readonly known?: SavedCall;
  /** Fast memory could not be read, and why. */
  readonly trouble?: string;
}
