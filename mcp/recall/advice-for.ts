import type { GivenInput } from "./given-input.js";

/** How a caller gives what keeps saved calls out of a call with a verb, in the terms of the tool that was called. */
export function adviceFor(method: string, { isRaw }: Pick<GivenInput, "isRaw">): string {
  if (method !== "GET") return isRaw ? "write a body of your own behind the path" : "pass data of your own";
  return isRaw ? 'end the path with "?"' : "pass params: {}";
}
