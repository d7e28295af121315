import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The suite, ready to run. */
export interface ConformanceSuite {
  /** Runs the suite's command line; resolves with its exit code and all that it printed. */
  run(args: readonly string[]): Promise<{ readonly code: number; readonly output: string }>;
  remove(): Promise<void>;
}

/** The suite calls for Node 22, which is newer than the oldest that this package supports. */
const PACKAGES = ["node@22", "@modelcontextprotocol/conformance@0.1.16"];

/** Installs the suite and its Node into a scratch folder: as a dependency, npm's `node` package would shadow `node`. */
export async function installSuite(): Promise<ConformanceSuite> {
  const folder = await mkdtemp(join(tmpdir(), "cwm-conformance-"));
  const isWindows = process.platform === "win32";
  // The package's install script is what fetches the program; newer releases of npm run none that is not named.
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, allowScripts: { node: true } }));
  // shell: npm is a .cmd file on Windows, which cannot be started directly.
  const installing = spawn("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", ...PACKAGES], {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
    shell: isWindows,
  });
  const [installed] = (await once(installing, "close")) as [number];
  if (installed !== 0) throw new Error(`npm install of the conformance suite ended with exit code ${installed}`);
  const node = join(folder, "node_modules", "node", "bin", isWindows ? "node.exe" : "node");
  const program = join(folder, "node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js");
  return {
    async run(args) {
      const child = spawn(node, [program, ...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
      let output = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => {
          output += text;
        });
      }
      const [code] = (await once(child, "close")) as [number | null];
      return { code: code ?? 1, output };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
