/** A failure whose message is meant for the caller of a tool: what happened, and what to do next. */
export class ToolError extends Error {
  override readonly name: string = "ToolError";
}

/** Arguments that a tool cannot work with; every fault is named. */
export class ToolInputError extends ToolError {
  override readonly name: string = "ToolInputError";
}
