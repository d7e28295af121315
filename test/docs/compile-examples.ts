import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PACKAGE = new Map([
  ["cwm-api-gateway", `${ROOT}sdk/index.ts`],
  ["cwm-api-gateway-sdk", `${ROOT}sdk/index.ts`],
  ["cwm-api-gateway/types", `${ROOT}generated/index.ts`],
  ["cwm-api-gateway/catalog", `${ROOT}catalog/index.ts`],
  ["cwm-api-gateway/mcp", `${ROOT}mcp/index.ts`],
]);

/**
 * Compiles examples as strictly as this project itself. Each is a module of its own that finds the package by its name;
 * one whose first line is a comment with a path is compiled as if it lay there.
 *
 * @param examples by the place where readers find them
 * @returns what is wrong, each fault with its place
 */
export function compileExamples(examples: ReadonlyMap<string, string>): string[] {
  const config = ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  delete options.incremental;
  delete options.tsBuildInfoFile;
  const files = new Map(
    [...examples].map(([name, text], n) => [
      `${ROOT}${/^\/\/ (\S+\.ts)\n/.exec(text)?.[1] ?? `test/docs/example-${n}.ts`}`,
      { name, text },
    ]),
  );
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (path) => files.get(path)?.text ?? readFile(path);
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.getSourceFile = (path, ...rest) => {
    const example = files.get(path);
    return example
      ? ts.createSourceFile(path, `${example.text}\nexport {};`, ts.ScriptTarget.ES2022)
      : getSourceFile(path, ...rest);
  };
  host.resolveModuleNameLiterals = (literals, from, _, moduleOptions, importer) =>
    literals.map((literal) => {
      const { text } = literal;
      const resolvedFileName = PACKAGE.get(text);
      if (resolvedFileName !== undefined) {
        return { resolvedModule: { resolvedFileName, extension: ".ts", isExternalLibraryImport: false } };
      }
      const mode = ts.getModeForUsageLocation(importer, literal, moduleOptions) ?? ts.ModuleKind.ESNext;
      return ts.resolveModuleName(text, from, moduleOptions, host, undefined, undefined, mode);
    });
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([path, { name }]) => {
    const source = program.getSourceFile(path);
    const faults = source
      ? [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      : [];
    return faults.map((fault) => `${name}: ${ts.flattenDiagnosticMessageText(fault.messageText, "\n")}`);
  });
}
