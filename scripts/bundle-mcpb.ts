import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runMcpb } from "./mcpb/run-mcpb.js";
import { stageBundle } from "./mcpb/stage-bundle.js";

/**
 * `npm run bundle:mcpb [-- FOLDER]`: a bundle that desktop clients install with one click, for this operating system and
 * this major release of Node. Written to the folder, or here.
 */
const { name, version } = JSON.parse(await readFile("package.json", "utf8")) as { name: string; version: string };
const output = resolve(process.argv[2] ?? ".", `${name}-${version}-${process.platform}-${process.arch}.mcpb`);
const staging = await mkdtemp(join(tmpdir(), "cwm-mcpb-"));
try {
  await stageBundle(staging);
  await runMcpb(["validate", join(staging, "manifest.json")]);
  await runMcpb(["pack", staging, output]);
} finally {
  await rm(staging, { recursive: true, force: true });
}
