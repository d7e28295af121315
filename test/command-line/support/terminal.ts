import { spawn, spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

/**
 * Whether a terminal can be had: util-linux's `script`, which every Debian and Ubuntu has, gives its child one. Elsewhere
 * tests that need one are not run.
 */
export const hasTerminal = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;

/** A program that believes in a person at its terminal. */
export interface TerminalRun {
  /** What the terminal shows so far, without escape sequences. */
  screen(): string;
  /** Everything that was written, escape sequences included. */
  raw(): string;
  /** Waits until the screen shows a text, at most a minute. */
  shows(text: string): Promise<void>;
  /** Presses keys: `"y\r"`, `"\u0003"` for Ctrl-C. */
  press(keys: string): void;
  /** Waits for the end and returns the exit code. */
  ended(): Promise<number | null>;
}

/** What a terminal is opened with. */
export interface TerminalOptions {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Width of the terminal. Default 80. */
  readonly columns?: number;
  /** A file that takes the program's standard output instead of the terminal. */
  readonly stdoutTo?: string;
}

/** Opens a terminal and runs a command in it. */
export function openTerminal({ command, env, columns = 80, stdoutTo }: TerminalOptions): TerminalRun {
  const program = command.map(quoted).join(" ") + (stdoutTo === undefined ? "" : ` > ${quoted(stdoutTo)}`);
  const child = spawn("script", ["-qefc", `stty cols ${columns} rows 50; exec ${program}`, "/dev/null"], {
    env: { PATH: process.env.PATH ?? "", SHELL: "/bin/sh", TERM: "xterm", ...env },
  });
  let written = "";
  const listeners = new Set<() => void>();
  child.stdout.on("data", (chunk: Buffer) => {
    written += chunk.toString();
    for (const listener of listeners) listener();
  });
  const end = new Promise<number | null>((resolve) => child.once("close", resolve));
  const screen = () => stripVTControlCharacters(written).replaceAll("\r\n", "\n");
  return {
    screen,
    raw: () => written,
    press: (keys) => child.stdin.write(keys),
    shows: (text) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => stop(() => reject(new Error(`no ${text} in ${screen()}`))), 60_000);
        const stop = (settle: () => void) => {
          clearTimeout(timer);
          listeners.delete(look);
          settle();
        };
        const look = () => {
          if (screen().includes(text)) stop(resolve);
        };
        listeners.add(look);
        look();
      }),
    async ended() {
      const code = await end;
      child.stdin.destroy();
      return code;
    },
  };
}

function quoted(argument: string): string {
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}
