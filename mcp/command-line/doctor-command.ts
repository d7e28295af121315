import type { Command } from "commander";
import { shippedCatalogFile } from "../catalog-files/catalog-files.js";
import { findPackageRoot } from "../server/package-root.js";
import { parseConfiguration } from "./configuration.js";
import { CommandError } from "./people/exit-codes.js";
import type { CommandStreams } from "./run-command-line.js";
import { VARIABLES } from "./variables.js";

/** `doctor`: what is set, what works, and what to change. */
export function addDoctorCommand(
  program: Command,
  env: Readonly<Record<string, string | undefined>>,
  { stdout }: CommandStreams,
): void {
  program
    .command("doctor")
    .description("check configuration, files, network and tenant, and say what to change; shows no key")
    .option("--json", "print the findings as JSON")
    .action(async ({ json }: { readonly json?: boolean }) => {
      const [{ renderReport, runDoctor }, { openConfiguredClient }] = await Promise.all([
        import("../doctor/index.js"),
        import("./surroundings.js"),
      ]);
      const configuration = parseConfiguration(env);
      const { version } = findPackageRoot();
      const report = await runDoctor({
        configuration,
        env,
        variables: VARIABLES,
        proxy: configuration.proxy,
        shippedCatalogFile: shippedCatalogFile(),
        openClient: () => openConfiguredClient(configuration),
        version,
        nodeVersion: process.versions.node,
      });
      const colour = "isTTY" in stdout && stdout.isTTY === true && !env.NO_COLOR;
      stdout.write(`${json ? JSON.stringify(report, null, 2) : renderReport(report, { colour })}\n`);
      const { fail } = report.summary;
      if (fail > 0) throw new CommandError(`${fail} ${fail === 1 ? "check" : "checks"} failed.`);
    });
}
