import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, vi } from "vitest";
import { buildShippedCatalog } from "../../../catalog/index.js";
import { type Sandbox, startSandbox } from "../../sandbox/index.js";
import { type Program, type ProgramRun, prepareProgram, runProgram, startProgram } from "./program.js";
import { openTerminal, type TerminalOptions, type TerminalRun } from "./terminal.js";

/** What a test file of commands works with. */
export interface CommandLine {
  readonly sandbox: Sandbox;
  /** A folder of this file's own. */
  readonly folder: string;
  /** Variables of the tenant, catalog and data folder. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs the program with pipes. */
  run(args: readonly string[], options?: RunOptions & WithinOption): Promise<ProgramRun>;
  /** Starts the program with pipes. */
  start(args: readonly string[], options?: RunOptions): ChildProcess;
  /** Runs the program at a terminal. */
  terminal(args: readonly string[], options?: RunOptions & Pick<TerminalOptions, "columns" | "stdoutTo">): TerminalRun;
}

/** What differs from one run to the next. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Where a program without a terminal is run. */
export interface WithinOption {
  /** A command that runs the program, for example with less of something than it wants. */
  readonly within?: readonly string[];
}

/** A sandbox tenant, the whole catalog and an empty data folder for one test file. */
export function useCommandLine(): () => CommandLine {
  // A test starts several processes, one after the other, on machines that may be busy.
  vi.setConfig({ testTimeout: 90_000 });
  let commandLine: CommandLine | undefined;
  let sandbox: Sandbox | undefined;
  let program: Program | undefined;
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cwm-command-line-"));
    const catalog = join(folder, "catalog.db");
    await buildShippedCatalog(catalog);
    const tenant = await startSandbox({ tickets: 60 });
    sandbox = tenant;
    program = await prepareProgram();
    const { command } = program;
    const env = { ...tenant.env, CWM_CATALOG_DB: catalog, CWM_DATA_DIR: join(folder, "data") };
    commandLine = {
      sandbox: tenant,
      folder,
      env,
      run: (args, { within = [], ...options } = {}) =>
        runProgram([...within, ...command], { ...options, args, env: { ...env, ...options.env } }),
      start: (args, options = {}) => startProgram(command, { ...options, args, env: { ...env, ...options.env } }),
      terminal: (args, options = {}) =>
        openTerminal({ ...options, command: [...command, ...args], env: { ...env, ...options.env } }),
    };
  });
  afterAll(async () => {
    await sandbox?.close();
    await program?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  return () => {
    if (commandLine === undefined) throw new Error("the command line is there once beforeAll has run");
    return commandLine;
  };
}
