import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleServer } from "../../../scripts/build/bundle-server.js";
import { inputsHash, isCurrent } from "../../../scripts/build/freshness.js";

/** How a program that was run to its end came out. */
export interface ProgramRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What was printed, as JSON. */
  json(): Record<string, unknown>;
}

/** What a program is run with. */
export interface ProgramInput {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Piped into standard input. */
  readonly input?: string;
}

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** The program, ready to be run. */
export interface Program {
  /** Executable and first arguments. */
  readonly command: readonly string[];
  /** Removes what was made for it. */
  remove(): Promise<void>;
}

/**
 * The built program when `dist/` belongs to the present sources. Otherwise the sources are bundled in the same way, into a
 * folder of their own, so that it is never an old program that is tested.
 */
export async function prepareProgram(): Promise<Program> {
  if (await isCurrent(await inputsHash())) {
    return { command: [process.execPath, join(ROOT, "dist/mcp/main.js")], remove: async () => undefined };
  }
  const cache = join(ROOT, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "command-line-"));
  await bundleServer(join(folder, "mcp"));
  await cp(join(ROOT, "catalog/vocabulary"), join(folder, "catalog/vocabulary"), { recursive: true });
  return {
    command: [process.execPath, join(folder, "mcp/main.js")],
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Starts the program as a child with pipes: nobody is at a terminal. */
export function startProgram(command: readonly string[], { args, env, input }: ProgramInput): ChildProcess {
  const [file = "", ...rest] = command;
  const child = spawn(file, [...rest, ...args], { cwd: ROOT, env: { PATH: process.env.PATH ?? "", ...env } });
  child.stdin?.end(input ?? "");
  return child;
}

/** Runs the program to its end. */
export async function runProgram(command: readonly string[], input: ProgramInput): Promise<ProgramRun> {
  const child = startProgram(command, input);
  const [stdout, stderr, exitCode] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((resolve) => child.once("close", resolve)),
  ]);
  return { exitCode, stdout, stderr, json: () => JSON.parse(stdout) as Record<string, unknown> };
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = "";
  for await (const chunk of stream ?? []) text += chunk.toString();
  return text;
}
