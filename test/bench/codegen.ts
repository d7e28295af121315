import { spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** One figure of the benchmark. */
export interface CodegenBenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly note: string;
}

const PROJECT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const DESCRIPTION = join(PROJECT, "codegen/manage.json");
const RUNS = 3;

/** One run of a program: wall-clock and processor seconds, peak memory. */
interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

/** Reports what the process that it is loaded into took, as the last line of standard error. */
const REPORT_USAGE = `process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write("\\nused " + maxRSS + " " + (userCPUTime + systemCPUTime));
})`;

function measure(args: readonly string[]): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const preload = `data:text/javascript,${encodeURIComponent(REPORT_USAGE)}`;
    const child = spawn(process.execPath, ["--import", preload, ...args], { stdio: ["ignore", "ignore", "pipe"] });
    let err = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      err += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      const seconds = (performance.now() - started) / 1000;
      const used = /used (\d+) (\d+)$/.exec(err);
      const [kilobytes, microseconds] = [Number(used?.[1]), Number(used?.[2])];
      if (code === 0 && kilobytes > 0) {
        resolve({ seconds, cpuSeconds: microseconds / 1e6, megabytes: kilobytes / 1024 });
      } else reject(new Error(`${args.join(" ")} exited with ${code}: ${err}`));
    });
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The program of a package, to be run without npx, which takes time of its own. */
function program(name: string, file: string): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve(`${name}/package.json`)), file);
}

/**
 * Measures a whole run of codegen (validation, repairs, seed, types, diff, files) beside openapi-typescript alone on the
 * same file, in turns, as processes of their own.
 */
export async function benchCodegen(): Promise<CodegenBenchRow[]> {
  const project = await mkdtemp(join(tmpdir(), "codegen-bench-"));
  try {
    await cp(DESCRIPTION, join(project, "codegen/manage.json"));
    const alone = [program("openapi-typescript", "bin/cli.js"), DESCRIPTION, "--output", join(project, "plain.d.ts")];
    const whole = ["--import", "tsx", join(PROJECT, "codegen/main.ts"), "--project", project, "--spec", DESCRIPTION];
    const ofAlone: Measured[] = [];
    const ofWhole: Measured[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      ofAlone.push(await measure(alone));
      ofWhole.push(await measure(whole));
    }
    const wall = (runs: readonly Measured[]) => median(runs.map(({ seconds }) => seconds));
    const cpu = (runs: readonly Measured[]) => median(runs.map(({ cpuSeconds }) => cpuSeconds));
    const peak = Math.max(...ofWhole.map(({ megabytes }) => megabytes));
    const note = `median of ${RUNS} runs in turns`;
    return [
      {
        name: "codegen / openapi-typescript alone, wall clock",
        value: wall(ofWhole) / wall(ofAlone),
        unit: "×",
        note: `at most 2; ${note}`,
      },
      {
        name: "codegen / openapi-typescript alone, processor",
        value: cpu(ofWhole) / cpu(ofAlone),
        unit: "×",
        note: `steadier on a busy machine; ${note}`,
      },
      { name: "codegen, whole run", value: wall(ofWhole), unit: "s", note },
      { name: "openapi-typescript alone", value: wall(ofAlone), unit: "s", note },
      { name: "codegen, peak memory", value: peak, unit: "MB", note: "at most 1,500" },
    ];
  } finally {
    await rm(project, { recursive: true, force: true });
  }
}
