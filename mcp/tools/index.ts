export { describeTool, type ToolListing } from "./describe-tool.js";
export type { Attachment, Tool, ToolAnnotations, ToolAnswer } from "./tool.js";
export { ToolError, ToolInputError } from "./tool-error.js";
export { TOOLS, toolNamed } from "./tools.js";
