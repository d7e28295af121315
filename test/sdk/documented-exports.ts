import { fileURLToPath } from "node:url";
import ts from "typescript";

/** What a reader of the docs finds on an export. */
export interface DocumentedExport {
  readonly name: string;
  readonly comment: string;
  /** The code of its examples. */
  readonly examples: readonly string[];
}

const INDEX = fileURLToPath(new URL("../../sdk/index.ts", import.meta.url));

/** Every name that the SDK exports, values and types, with its doc comment. */
export function documentedExports(): DocumentedExport[] {
  const options = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
  const program = ts.createProgram([INDEX], options);
  const checker = program.getTypeChecker();
  const index = program.getSourceFile(INDEX);
  const module = index && checker.getSymbolAtLocation(index);
  if (!module) throw new Error("the SDK's index cannot be read");
  return checker.getExportsOfModule(module).map((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const examples = symbol
      .getJsDocTags(checker)
      .filter(({ name }) => name === "example")
      .flatMap(({ text }) => [...ts.displayPartsToString(text).matchAll(/```ts\n([\s\S]*?)```/g)])
      .map(([, code = ""]) => code);
    return {
      name: exported.name,
      comment: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
      examples,
    };
  });
}
