import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

/**
 * `npm run pack:sdk [-- FOLDER]`: a second tarball, `cwm-api-gateway-sdk`, with the SDK and its types alone: openapi-fetch
 * as the one dependency and nothing native, for programs that need neither the server nor the catalog.
 */
const own = JSON.parse(await readFile("package.json", "utf8")) as {
  name: string;
  version: string;
  license: string;
  engines: Record<string, string>;
  dependencies: Record<string, string>;
};

const manifest = {
  name: "cwm-api-gateway-sdk",
  version: own.version,
  description: "Typed TypeScript client for the ConnectWise Manage (PSA) REST API",
  license: own.license,
  type: "module",
  sideEffects: false,
  engines: own.engines,
  exports: {
    ".": { types: "./sdk/index.d.ts", default: "./sdk/index.js" },
    "./types": { types: "./generated/index.d.ts", default: "./generated/index.js" },
    "./package.json": "./package.json",
  },
  files: ["sdk", "generated"],
  dependencies: { "openapi-fetch": own.dependencies["openapi-fetch"] },
};

const staging = await mkdtemp(join(tmpdir(), "cwm-sdk-"));
try {
  await cp("dist/sdk", join(staging, "sdk"), { recursive: true });
  await cp("dist/generated", join(staging, "generated"), { recursive: true });
  await cp("packaging/sdk/README.md", join(staging, "README.md"));
  await nameInExamples(staging);
  await writeFile(join(staging, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  // shell: npm is a .cmd file on Windows, which cannot be started directly.
  const destination = resolve(process.argv[2] ?? ".");
  const { stdout } = await promisify(execFile)("npm", ["pack", "--pack-destination", destination], {
    cwd: staging,
    shell: process.platform === "win32",
  });
  console.log(stdout.trim());
} finally {
  await rm(staging, { recursive: true, force: true });
}

/** Readers of an example have this package under its own name. */
async function nameInExamples(folder: string): Promise<void> {
  const imported = new RegExp(`^( \\* import .* from ")${own.name}(/types)?";$`, "gm");
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!/\.(js|d\.ts)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const text = await readFile(file, "utf8");
    const renamed = text.replace(imported, `$1${manifest.name}$2";`);
    if (renamed !== text) await writeFile(file, renamed);
  }
}
