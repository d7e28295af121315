import { readFile } from "node:fs/promises";
import { build, type Plugin } from "esbuild";
import { toolListing } from "../../mcp/server/tool-listing.js";

/** Stays a package of its own: it has a native part. */
const EXTERNAL = ["better-sqlite3"];

/**
 * `dist/mcp/main.js` as one small start file and lazily loaded chunks, and the program of its thread for searches: a hundred module files of the MCP SDK and zod
 * would cost more time at start than everything else together.
 */
export async function bundleServer(outdir = "dist/mcp"): Promise<void> {
  await build({
    entryPoints: { main: "mcp/main.ts", "search-thread": "catalog/search-thread/search-thread.ts" },
    outdir,
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: EXTERNAL,
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: "warning",
    plugins: [readyListing(JSON.stringify(await toolListing())), withoutSchemaCompiler, divisibleZod, noLazyPackages],
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
}

/** Puts the listing of the tools in place of the module that computes it, so that listing them loads none of them. */
function readyListing(listing: string): Plugin {
  return {
    name: "ready-listing",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]mcp[\\/]server[\\/]tool-listing\.ts$/ }, () => ({
        contents: `export const toolListing = async () => ${listing};`,
        loader: "js",
      }));
    },
  };
}

/**
 * The MCP SDK imports a JSON Schema compiler for servers that ask people to fill in forms. This server gives the SDK a
 * validator of its own, so the compiler is a quarter of a megabyte that would be read at every start and never run.
 */
const withoutSchemaCompiler: Plugin = {
  name: "without-schema-compiler",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]validation[\\/]ajv-provider\.js$/ }, () => ({
      contents: `export class AjvJsonSchemaValidator {
        getValidator() { throw new Error("This server brings its own validator."); }
      }`,
      loader: "js",
    }));
  },
};

/**
 * `import { z }` names one object that holds all of zod, every language included; `import * as z` lets the bundler take
 * the parts that are used. What any lazily loaded module keeps, the start has to read, since both share one chunk.
 */
const divisibleZod: Plugin = {
  name: "divisible-zod",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](?:catalog|mcp)[\\/].*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      return { contents: source.replace('import { z } from "zod"', 'import * as z from "zod"'), loader: "ts" };
    });
  },
};

/**
 * `await import("package")` gives the names of a CommonJS package in Node, and nothing but `default` once it is bundled:
 * tests of the sources pass and the built server fails. A package is therefore imported by name in a file of ours, and
 * that file is what is loaded lazily.
 */
const noLazyPackages: Plugin = {
  name: "no-lazy-packages",
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ kind, path, importer }) => {
      const isOurs = !/[\\/]node_modules[\\/]/.test(importer);
      if (kind !== "dynamic-import" || !isOurs || path.startsWith("node:") || EXTERNAL.includes(path)) return undefined;
      return {
        errors: [{ text: `import("${path}") of a package: import its names in a file of ours, and load that file.` }],
      };
    });
  },
};
