import { Command, CommanderError } from "commander";
import { findPackageRoot } from "../server/package-root.js";
import { addDoctorCommand } from "./doctor-command.js";
import { addHttpCommand } from "./http-command.js";
import { addPeopleCommands, createProcessContext, describeFailure } from "./people/index.js";
import type { ProcessInput } from "./process-input.js";
import { VARIABLES } from "./variables.js";

/** Where a command writes. */
export interface CommandStreams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/**
 * Runs the program with arguments.
 *
 * @returns the exit code: 0 for success, 1 for a failure, 2 for arguments that are none, 130 after Ctrl-C
 */
export async function runCommandLine(input: ProcessInput, streams: CommandStreams): Promise<number> {
  const program = createProgram(input, streams);
  try {
    await program.parseAsync([...input.args], { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { sentence, exitCode } = describeFailure(error);
    streams.stderr.write(`${sentence}\n`);
    return exitCode;
  }
}

function createProgram(input: ProcessInput, streams: CommandStreams): Command {
  const program = new Command("cwm-api-gateway-mcp")
    .description(
      "ConnectWise PSA (Manage) for AI agents. Without arguments: an MCP server on standard input and output.",
    )
    .version(findPackageRoot().version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => streams.stdout.write(text), writeErr: (text) => streams.stderr.write(text) })
    .showHelpAfterError("(--help shows what there is)")
    .addHelpText("after", variablesHelp);
  addHttpCommand(program, input.env, streams);
  addDoctorCommand(program, input.env, streams);
  addPeopleCommands(program, createProcessContext(input.env));
  return program;
}

function variablesHelp(): string {
  const width = Math.max(...VARIABLES.map(({ name }) => name.length));
  const lines = VARIABLES.map(
    ({ name, meaning, required }) => `  ${name.padEnd(width)}  ${meaning}${required ? " (needed for calls)" : ""}`,
  );
  return `\nEnvironment:\n${lines.join("\n")}`;
}
