import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The examples in doc comments of the SDK, by the file and line they stand in. */
function docExamples(): Map<string, string> {
  const examples = new Map<string, string>();
  const files = readdirSync(`${ROOT}sdk`, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  for (const file of files) {
    const text = readFileSync(`${ROOT}sdk/${file}`, "utf8");
    for (const { 0: comment, index } of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
      for (const [, code = ""] of comment.matchAll(/```ts\n([\s\S]*?)```/g)) {
        const line = text.slice(0, index).split("\n").length;
        examples.set(`${file}:${line}`, code.replace(/^\s*\* ?/gm, ""));
      }
    }
  }
  return examples;
}

/** Compiles texts as if each were a file of a program that uses the package. */
function compile(sources: ReadonlyMap<string, string>): string[] {
  const config = ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  delete options.incremental;
  delete options.tsBuildInfoFile;
  const files = new Map([...sources].map(([name, text], n) => [`${ROOT}test/sdk/example-${n}.ts`, { name, text }]));
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
  host.resolveModuleNameLiterals = (literals, from, _, moduleOptions) =>
    literals.map(({ text }) => {
      if (text === "cwm-api-gateway") {
        return {
          resolvedModule: { resolvedFileName: `${ROOT}sdk/index.ts`, extension: ".ts", isExternalLibraryImport: false },
        };
      }
      return ts.resolveModuleName(text, from, moduleOptions, host, undefined, undefined, ts.ModuleKind.ESNext);
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

describe("the examples in doc comments", () => {
  const examples = docExamples();

  it("are there", () => {
    expect(examples.size).toBeGreaterThan(20);
  });

  it("compile", () => {
    expect(compile(examples)).toEqual([]);
  }, 60_000);

  it("would be told if they did not", () => {
    const wrong = new Map([["wrong", 'import { nothing } from "cwm-api-gateway"; nothing();']]);
    expect(compile(wrong)).toHaveLength(1);
  }, 60_000);
});
