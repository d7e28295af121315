import type { BenchRow } from "./bench-row.js";

/** A benchmark by name; its code is loaded when it is its turn. */
export interface Suite {
  readonly name: string;
  run(): Promise<readonly BenchRow[]>;
}

/** Every benchmark, in the order in which they run. */
export const SUITES: readonly Suite[] = [
  { name: "codegen", run: async () => (await import("./codegen.js")).benchCodegen() },
  { name: "types", run: async () => (await import("./types.js")).benchTypes() },
  { name: "sdk", run: async () => (await import("./sdk.js")).benchSdk() },
  { name: "search", run: async () => (await import("./search-quality.js")).benchSearchQuality() },
  { name: "sandbox", run: async () => (await import("./sandbox.js")).benchSandbox() },
  { name: "mcp", run: async () => (await import("./mcp.js")).benchMcp() },
  { name: "fast-memory", run: async () => (await import("./fast-memory.js")).benchFastMemory() },
  { name: "load", run: async () => (await import("./load.js")).benchLoad() },
];
