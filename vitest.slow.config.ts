import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "test/finish-codegen.ts",
    include: ["test/**/*.slow.ts"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: "forks",
    maxWorkers: 1,
  },
});
