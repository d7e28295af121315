import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The package that this file belongs to, wherever building and bundling have put the file. */
export interface PackageRoot {
  readonly folder: string;
  readonly version: string;
}

/** Finds the package's own folder by walking up to its `package.json`. */
export function findPackageRoot(): PackageRoot {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const version = versionOfPackage(join(folder, "package.json"));
    if (version !== undefined) return { folder, version };
    if (folder === dirname(folder))
      throw new Error("The package.json of cwm-api-gateway is missing: install the package again.");
  }
}

function versionOfPackage(file: string): string | undefined {
  try {
    const content = JSON.parse(readFileSync(file, "utf8")) as { name?: unknown; version?: unknown };
    return content.name === "cwm-api-gateway" && typeof content.version === "string" ? content.version : undefined;
  } catch {
    return undefined;
  }
}
