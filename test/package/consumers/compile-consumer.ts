import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ProgramResult, runProgram } from "../run-program.js";

/** The compilers that users have, by the name under which they are installed. */
export const COMPILERS = {
  "5.9": "ts5@npm:typescript@~5.9",
  "6": "ts6@npm:typescript@6",
  "7": "ts7@npm:typescript@7",
} as const;

/** How TypeScript may look packages up. */
export type Resolution = "nodenext" | "bundler";

/** Compiles a program of a user in a project in which the package is installed, as strictly as can be. */
export async function compileConsumer(
  project: string,
  program: "consumer" | "sdk-consumer",
  compiler: keyof typeof COMPILERS,
  resolution: Resolution,
): Promise<ProgramResult> {
  const source = fileURLToPath(new URL(`${program}.ts.txt`, import.meta.url));
  await copyFile(source, join(project, `${program}.ts`));
  const config = {
    compilerOptions: {
      target: "es2022",
      lib: ["es2023", "dom", "dom.iterable"],
      types: [],
      module: resolution === "nodenext" ? "nodenext" : "esnext",
      moduleResolution: resolution,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      skipLibCheck: program === "consumer",
      noEmit: true,
    },
    files: [`${program}.ts`],
  };
  await writeFile(join(project, "tsconfig.json"), JSON.stringify(config));
  const alias = COMPILERS[compiler].split("@")[0] ?? "";
  return runProgram(process.execPath, [join(project, "node_modules", alias, "bin", "tsc"), "-p", "tsconfig.json"], {
    cwd: project,
  });
}
