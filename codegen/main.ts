import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { runCodegen } from "./command-line/run-codegen.js";

const project = dirname(dirname(fileURLToPath(import.meta.url)));
process.exitCode = await runCodegen(process.argv.slice(2), project, {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
});
