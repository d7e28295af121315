import { spawn } from "node:child_process";
import { once } from "node:events";

/** What a program printed, and what it ended with. */
export interface ProgramResult {
  readonly code: number | null;
  readonly stdout: string;
  /** Both streams, in the order in which they arrived. */
  readonly output: string;
}

/** Runs a program to its end. */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<ProgramResult> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    // npm and npx are .cmd files on Windows, which cannot be started directly.
    shell: process.platform === "win32" && command !== process.execPath,
  });
  let stdout = "";
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, output };
}

/** Runs a program that must end with 0. @throws Error with all that it printed otherwise */
export async function mustRun(...[command, args, options]: Parameters<typeof runProgram>): Promise<string> {
  const { code, stdout, output } = await runProgram(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${output}`);
  return stdout;
}
