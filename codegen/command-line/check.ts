import { join } from "node:path";
import { checkFiles } from "../output/check-files.js";
import { generateFiles } from "../output/generate-files.js";
import { naming, readInput } from "./read-input.js";
import { createProgress, type Terminal } from "./terminal.js";

/**
 * `--check`: says which files of `generated/` are not what codegen would write.
 *
 * @returns the exit code: 1 when there are such files
 */
export async function check(project: string, terminal: Terminal): Promise<number> {
  const progress = createProgress(terminal);
  const file = join(project, "codegen/manage.json");
  const input = await readInput(file);
  const { files } = await naming(file, () => generateFiles(input, progress.step));
  const problems = await checkFiles(join(project, "generated"), files);
  progress.done();
  if (problems.length === 0) {
    terminal.out(`generated/ is what codegen writes (${files.size} files).\n`);
    return 0;
  }
  for (const { file: name, problem } of problems) terminal.err(`generated/${name}: ${problem}\n`);
  terminal.err("Run npm run codegen, and commit what it writes.\n");
  return 1;
}
