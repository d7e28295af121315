import { ToolError } from "../tools/tool-error.js";
import type { LocatedCall } from "./located-call.js";

/** The path names an operation but no record: values for some of its braces are missing. Nothing was sent. */
export class IncompletePathError extends ToolError {
  override readonly name = "IncompletePathError";
  /** The call as far as it is known; its path still holds braces. */
  readonly call: LocatedCall;

  /** @param missing the description's names of the braces without a value */
  constructor(call: LocatedCall, missing: readonly string[]) {
    super(
      `${call.method} ${call.template ?? call.path} needs ${missing.map((name) => `{${name}}`).join(", ")}; nothing was sent. ` +
        `Give path_params: {${missing.map((name) => `"${name}": …`).join(", ")}}, or the value in the path.`,
    );
    this.call = call;
  }
}
