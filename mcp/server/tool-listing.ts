import type { ToolListing } from "../tools/describe-tool.js";

/**
 * What `tools/list` answers. The bundler replaces this module by its result, so that a server that is only asked for its
 * tools loads neither the tools nor their schemas.
 */
export async function toolListing(): Promise<ToolListing[]> {
  const { describeTool, TOOLS } = await import("../tools/index.js");
  return TOOLS.map(describeTool);
}
