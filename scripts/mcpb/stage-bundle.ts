import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The only run-time dependency that is not part of the bundled server: it is native. */
const NATIVE = "better-sqlite3";

/**
 * Lays out what a bundle holds: the bundled server, the catalog, and the native module built for this system and this
 * release of Node.
 */
export async function stageBundle(folder: string): Promise<void> {
  const own = JSON.parse(await readFile("package.json", "utf8")) as Record<string, unknown>;
  const { name, version, type, license } = own;
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ name, version, type, license, private: true }, null, 2),
  );
  await cp("README.md", join(folder, "README.md"));
  await writeFile(join(folder, "manifest.json"), await manifestForThisSystem());
  await copyInto(folder, "dist/mcp/main.js");
  await copyInto(folder, "dist/mcp/chunks");
  await copyInto(folder, "dist/catalog/connectwise_api.db");
  await copyInto(folder, "dist/catalog/vocabulary", ".json");
  await copyNativeModule(folder);
}

/** The manifest as it stands in the repository, narrowed to what the native module runs on. */
async function manifestForThisSystem(): Promise<string> {
  const manifest = JSON.parse(await readFile("packaging/mcpb/manifest.json", "utf8")) as {
    compatibility: { platforms: string[]; runtimes: { node: string } };
  };
  manifest.compatibility = {
    platforms: [process.platform],
    runtimes: { node: `^${process.versions.node.split(".")[0]}` },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

async function copyInto(folder: string, path: string, ending = ""): Promise<void> {
  await mkdir(join(folder, path, ".."), { recursive: true });
  if (ending === "") return cp(path, join(folder, path), { recursive: true });
  await mkdir(join(folder, path), { recursive: true });
  for (const file of await readdir(path)) {
    if (file.endsWith(ending)) await cp(join(path, file), join(folder, path, file));
  }
}

/** Copies the module without the sources that it was built from, which are twenty times its size. */
async function copyNativeModule(folder: string): Promise<void> {
  const built = "build/Release/better_sqlite3.node";
  for (const part of ["package.json", "lib", built]) await copyInto(folder, join("node_modules", NATIVE, part));
  for (const helper of ["bindings", "file-uri-to-path"]) await copyInto(folder, join("node_modules", helper));
}
