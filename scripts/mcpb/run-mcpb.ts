import { spawn } from "node:child_process";
import { once } from "node:events";

/** Of the format's own tool; fetched when it is needed, for it brings fifty packages along. */
const PACKAGE = "@anthropic-ai/mcpb@2.1.2";

/** Runs the format's own command line; rejects when it does not end with exit code 0. */
export async function runMcpb(args: readonly string[]): Promise<void> {
  // shell: npm is a .cmd file on Windows, which cannot be started directly.
  const child = spawn("npm", ["exec", "--yes", `--package=${PACKAGE}`, "--", "mcpb", ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`mcpb ${args[0]} ended with exit code ${code}`);
}
