import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { runCodegen } from "../../codegen/command-line/run-codegen.js";
import type { Json } from "../description/small-description.js";

/** What a run said. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A project of its own for one test. */
export interface TemporaryProject {
  readonly folder: string;
  /** Puts a file into the project and returns its full path. */
  readonly write: (name: string, content: string | Json) => Promise<string>;
  readonly read: (name: string) => Promise<string>;
  /** Every file of the project: name to content. */
  readonly files: () => Promise<Record<string, string>>;
  /** Runs codegen in the project. */
  readonly run: (...args: readonly string[]) => Promise<Run>;
  readonly remove: () => Promise<void>;
}

async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)),
  );
}

/**
 * Makes a project in a folder of its own.
 *
 * @param description what `codegen/manage.json` holds at first; none when absent
 */
export async function temporaryProject(description?: string | Json): Promise<TemporaryProject> {
  const folder = await mkdtemp(join(tmpdir(), "codegen-"));
  const write = async (name: string, content: string | Json): Promise<string> => {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  };
  if (description !== undefined) await write("codegen/manage.json", description);
  return {
    folder,
    write,
    read: (name) => readFile(join(folder, name), "utf8"),
    files: () => filesOf(folder),
    run: async (...args) => {
      let out = "";
      let err = "";
      const code = await runCodegen(args, folder, {
        out: (text) => {
          out += text;
        },
        err: (text) => {
          err += text;
        },
        interactive: false,
      });
      return { code, out, err };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
