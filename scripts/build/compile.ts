import { createRequire } from "node:module";
import { runNode } from "./run-node.js";

/** TypeScript to `dist/`: one `.js` and one `.d.ts` per source file, mirroring the folders. */
export async function compile(): Promise<void> {
  await runNode(createRequire(import.meta.url).resolve("typescript/bin/tsc"), ["-p", "tsconfig.build.json"]);
}
