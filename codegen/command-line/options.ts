import { resolve } from "node:path";
import { Command, CommanderError, Option } from "commander";

/** What a run of codegen is asked to do. */
export interface CodegenOptions {
  /** Folder that holds `codegen/manage.json` and `generated/`. */
  readonly project: string;
  /** A description that is to take the place of `codegen/manage.json`. */
  readonly spec?: string;
  /** Only compare `generated/` with what would be written. */
  readonly check: boolean;
  /** Two descriptions to compare; nothing is written. */
  readonly diff?: readonly [old: string, next: string];
  /** Print the diff and write nothing into the project. */
  readonly diffOnly: boolean;
  /** File that gets the diff as JSON; `-` is standard output, which then gets nothing else. */
  readonly json?: string;
  /** File that gets the diff as Markdown; `-` is standard output. */
  readonly markdown?: string;
  /** Which changes make the run fail. */
  readonly failOn?: "breaking";
}

/** Where a report goes that is not to go into a file. */
export const STANDARD_OUTPUT = "-";

const AFTERWORD = `
Exits 0; 1 when --check or --fail-on found something; 2 when the input cannot be used.

npm writes lines of its own to standard output, unless it is told not to:
  npm run -s codegen -- --diff OLD NEW --json | jq .total`;

/** The command line was not understood, or asked for help: `message` is to be shown. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** 0 when help was asked for. */
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

function command(defaultProject: string, write: (text: string) => void): Command {
  return new Command("codegen")
    .description(
      "Regenerates generated/ from the official API description codegen/manage.json, and prints what changed for callers.",
    )
    .option("--spec <file>", "description that takes the place of codegen/manage.json")
    .option("--check", "only say whether generated/ is what codegen would write; exit 1 when it is not", false)
    .option("--diff <files...>", "compare two descriptions, OLD and NEW; nothing is written")
    .option("--diff-only", "print the diff, write nothing", false)
    .addOption(
      new Option(
        "--json [file]",
        "write the diff as JSON (null when there is nothing to compare with) into a file; without one, or with -, to standard output",
      ).preset(STANDARD_OUTPUT),
    )
    .option("--markdown <file>", "write the diff as Markdown into a file; - is standard output")
    .addOption(
      new Option("--fail-on <kind>", "exit 1 when there are such changes, after all else is done").choices([
        "breaking",
      ]),
    )
    .addOption(new Option("--project <folder>", "project folder").default(defaultProject))
    .addHelpText("after", AFTERWORD)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write });
}

/** Combinations that would leave an option without effect. */
function contradiction({ check, diff, spec, diffOnly, json, markdown, failOn }: CodegenOptions): string | undefined {
  if (diff !== undefined && (spec !== undefined || check)) return "--diff goes without --spec and --check";
  if (
    check &&
    (spec !== undefined || diffOnly || json !== undefined || markdown !== undefined || failOn !== undefined)
  ) {
    return "--check goes alone";
  }
  if (json === STANDARD_OUTPUT && markdown === STANDARD_OUTPUT)
    return "--json and --markdown - both want standard output";
  if (json !== undefined && json === markdown) return "--json and --markdown want two files";
  return undefined;
}

/**
 * Reads the command line.
 *
 * @param args without the program's name
 * @param defaultProject used when `--project` is absent
 * @param folder what relative paths start from. Default: the working directory
 * @throws UsageError when it is not understood, or asks for help
 */
export function parseOptions(args: readonly string[], defaultProject: string, folder?: string): CodegenOptions {
  let shown = "";
  const program = command(defaultProject, (text) => {
    shown += text;
  });
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) throw new UsageError(shown.trim(), error.exitCode);
    throw error;
  }
  const { diff, ...rest } = program.opts<Omit<CodegenOptions, "diff"> & { diff?: string[] }>();
  const [old, next, ...others] = diff ?? [];
  if (diff !== undefined && (old === undefined || next === undefined || others.length > 0)) {
    throw new UsageError("error: --diff takes two files, OLD and NEW", 1);
  }
  const options: CodegenOptions = old === undefined || next === undefined ? rest : { ...rest, diff: [old, next] };
  const wrong = contradiction(options);
  if (wrong !== undefined) throw new UsageError(`error: ${wrong}`, 1);
  return folder === undefined ? options : startingFrom(folder, options);
}

/** The options with every relative path made to start from a folder. */
function startingFrom(folder: string, options: CodegenOptions): CodegenOptions {
  const { project, spec, diff, json, markdown } = options;
  return {
    ...options,
    project: resolve(folder, project),
    ...(spec === undefined ? {} : { spec: resolve(folder, spec) }),
    ...(diff === undefined ? {} : { diff: [resolve(folder, diff[0]), resolve(folder, diff[1])] }),
    ...(json === undefined || json === STANDARD_OUTPUT ? {} : { json: resolve(folder, json) }),
    ...(markdown === undefined || markdown === STANDARD_OUTPUT ? {} : { markdown: resolve(folder, markdown) }),
  };
}
