import { fileURLToPath } from "node:url";
import ts from "typescript";

/** Milliseconds of processor time that the compiler and the editor took for one file; other programs do not count in it. */
export interface TypeTimes {
  readonly checkMs: number;
  /** One for each position, each measured after an edit. */
  readonly hoverMs: readonly number[];
  readonly errors: readonly string[];
}

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * Checks a file that exists in memory only, and hovers over places in it, each time after an edit as an editor does.
 *
 * @param name a file name; the file counts as lying in `test/bench/types`
 * @param source its text
 * @param positions offsets to hover over
 */
export function measureTypes(name: string, source: string, positions: readonly number[]): TypeTimes {
  const file = `${ROOT}test/bench/types/${name}`;
  const config = ts.getParsedCommandLineOfConfigFile(
    `${ROOT}tsconfig.json`,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  );
  if (!config) throw new Error("tsconfig.json cannot be read");
  let text = source;
  let version = 0;
  const parsed = new Map<string, string>();
  const readFile = (path: string) => {
    if (path === file) return text;
    const known = parsed.get(path) ?? ts.sys.readFile(path);
    if (known !== undefined) parsed.set(path, known);
    return known;
  };
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => config.options,
    getScriptFileNames: () => [file],
    getScriptVersion: (path) => (path === file ? String(version) : "0"),
    getScriptSnapshot: (path) => {
      const content = readFile(path);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => ROOT,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => path === file || ts.sys.fileExists(path),
    readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  };
  const service = ts.createLanguageService(host, ts.createDocumentRegistry());

  service.getProgram()?.getTypeChecker();
  const started = process.cpuUsage();
  const diagnostics = service.getSemanticDiagnostics(file);
  const checkMs = cpuMsSince(started);

  const hoverMs = positions.map((position) => {
    // A character in a comment at the end: every position stays, every type is thrown away.
    text += "x";
    version++;
    const from = process.cpuUsage();
    const info = service.getQuickInfoAtPosition(file, position);
    const took = cpuMsSince(from);
    if (!info) throw new Error(`nothing to show at ${position} of ${name}`);
    return took;
  });
  service.dispose();
  return {
    checkMs,
    hoverMs,
    errors: diagnostics.map((each) => ts.flattenDiagnosticMessageText(each.messageText, "\n")),
  };
}

function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
