import { fileURLToPath } from "node:url";
import { finishInterrupted } from "../codegen/output/finish-interrupted.js";

/** Before any test: the generated files that tests read are of one release, though codegen was killed while it wrote. */
export function setup(): void {
  finishInterrupted(fileURLToPath(new URL("..", import.meta.url)), (text) => process.stderr.write(text));
}
