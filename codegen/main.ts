import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { runCodegen } from "./command-line/run-codegen.js";

const project = dirname(dirname(fileURLToPath(import.meta.url)));
// npm runs scripts in the project's folder, whatever folder its caller is in. Programs that an npm script starts inherit
// the variable too, so it counts only where the script is codegen itself.
const { npm_lifecycle_event: script, INIT_CWD: startedIn } = process.env;
const terminal = {
  out: (text: string) => process.stdout.write(text),
  err: (text: string) => process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
};
process.exitCode = await runCodegen(
  process.argv.slice(2),
  project,
  terminal,
  script === "codegen" && startedIn !== "" ? startedIn : undefined,
);
