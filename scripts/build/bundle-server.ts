import { build } from "esbuild";

/**
 * `dist/mcp/main.js` as one small start file and lazily loaded chunks: a hundred module files of the MCP SDK and zod
 * would cost more time at start than everything else together.
 */
export async function bundleServer(): Promise<void> {
  await build({
    entryPoints: { main: "mcp/main.ts" },
    outdir: "dist/mcp",
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: ["better-sqlite3"],
    minifySyntax: true,
    logLevel: "warning",
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
}
