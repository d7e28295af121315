#!/usr/bin/env node
import { readProcessInput } from "./command-line/process-input.js";

const input = readProcessInput();
if (input.args.length === 0) {
  const { serveStdio } = await import("./command-line/serve-stdio.js");
  await serveStdio(input.env, (text) => process.stderr.write(`${text}\n`));
} else {
  const { runCommandLine } = await import("./command-line/run-command-line.js");
  process.exitCode = await runCommandLine(input, { stdout: process.stdout, stderr: process.stderr });
}
