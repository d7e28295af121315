import { rm } from "node:fs/promises";
import { finishInterrupted } from "../codegen/output/finish-interrupted.js";
import { bundleServer } from "./build/bundle-server.js";
import { compile } from "./build/compile.js";
import { inputsHash, isCurrent, markCurrent } from "./build/freshness.js";
import { shipCatalog } from "./build/ship-catalog.js";
import { shipDataFiles } from "./build/ship-data-files.js";

/** `npm run build`: makes `dist/`, and does nothing when `dist/` already belongs to the present sources. */
finishInterrupted(".", (text) => process.stderr.write(text));
const hash = await inputsHash();
if (process.argv.includes("--force") || !(await isCurrent(hash))) {
  await rm("dist", { recursive: true, force: true });
  await compile();
  await shipDataFiles();
  await shipCatalog();
  await bundleServer();
  await markCurrent(hash);
}
