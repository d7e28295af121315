import { finishInterrupted } from "../codegen/output/finish-interrupted.js";

/** Runs before every npm script that reads generated files: what a killed codegen left half done is finished first. */
finishInterrupted(".", (text) => process.stderr.write(text));
