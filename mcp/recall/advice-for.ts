import type { GivenInput } from "./given-input.js";

/** How a caller gives what keeps saved calls out, in the terms of the tool that was called. */
export function adviceFor({ isRaw }: Pick<GivenInput, "isRaw">): {
  readonly noParams: string;
  readonly ownData: string;
} {
  return isRaw
    ? { noParams: 'end the path with "?"', ownData: "write a body of your own behind the path" }
    : { noParams: "pass params: {}", ownData: "pass data of your own" };
}
