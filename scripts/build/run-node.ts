import { spawn } from "node:child_process";

/** Runs a Node script with inherited output; rejects when it does not end with exit code 0. */
export async function runNode(script: string, args: string[]): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "inherit", "inherit"] });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code !== 0) throw new Error(`${script} ${args.join(" ")} ended with exit code ${code}`);
}
