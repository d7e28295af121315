import ts from "typescript";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2023.d.ts"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
};
const FOLDER = "/generated";

/** What the generated types need of the platform; the whole of it takes seconds to compile. */
const PLATFORM = "interface Blob { readonly size: number; stream(): unknown }";

/**
 * Compiles programs against generated files that exist only in memory.
 *
 * @param files name in `generated/` to content
 * @param programs name to source, as if they stood beside the files
 * @returns the errors of each program: line, then message
 */
export function compileAgainst<Name extends string>(
  files: ReadonlyMap<string, string>,
  programs: Readonly<Record<Name, string>>,
): Record<Name, string[]> {
  const place = (name: string) => `${FOLDER}/${name}`;
  const virtual = new Map([...files].map(([name, content]) => [place(name), content]));
  virtual.set(place("package.json"), '{"type":"module"}');
  virtual.set(place("platform.d.ts"), PLATFORM);
  const names = Object.keys(programs) as Name[];
  for (const name of names) virtual.set(place(`${name}.ts`), programs[name]);
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => virtual.has(name) || fileExists(name);
  host.directoryExists = (name) => name === FOLDER || ts.sys.directoryExists(name);
  host.readFile = (name) => virtual.get(name) ?? readFile(name);
  host.getSourceFile = (name, options, ...rest) => {
    const content = virtual.get(name);
    return content === undefined ? getSourceFile(name, options, ...rest) : ts.createSourceFile(name, content, options);
  };
  const roots = [place("platform.d.ts"), ...names.map((name) => place(`${name}.ts`))];
  const compiled = ts.createProgram(roots, OPTIONS, host);
  const errors = (name: Name) =>
    ts.getPreEmitDiagnostics(compiled, compiled.getSourceFile(place(`${name}.ts`))).map((diagnostic) => {
      const { file, start, messageText } = diagnostic;
      const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line;
      return `${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
  return Object.fromEntries(names.map((name) => [name, errors(name)])) as Record<Name, string[]>;
}
