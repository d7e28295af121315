import { it } from "vitest";
import { killRuns } from "./killed-run.js";

it("runs that are killed leave the old tree or the new one, however many", () => killRuns(40));
