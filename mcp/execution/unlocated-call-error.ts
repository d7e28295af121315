import { ToolError } from "../tools/tool-error.js";

/** A path that names no operation, or one that lacks the verb. Nothing was sent. */
export class UnlocatedCallError extends ToolError {
  override readonly name = "UnlocatedCallError";
  /** The path's template, where only the verb is wrong. */
  readonly template: string | undefined;

  constructor(message: string, template?: string) {
    super(message);
    this.template = template;
  }
}
