import { it } from "vitest";
import { killRuns } from "./killed-run.js";

it("a run that is killed leaves the old tree or the new one, and the next run works", () => killRuns(4), 120_000);
