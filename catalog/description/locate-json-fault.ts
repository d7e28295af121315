import { positionAt, type TextPosition } from "./text-position.js";

/** Where a text stops being JSON. */
export interface JsonFault extends TextPosition {
  /** What would have fitted there. */
  readonly expected: string;
  /** Whether the text just ends too early. */
  readonly truncated: boolean;
}

const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const BLANKS = /[ \t\r\n]*/y;

/** What may come next: a value, a key, the colon after a key, or what follows a value. */
type Expectation = "value" | "first value" | "key" | "first key" | "colon" | "rest";

/**
 * Finds the first fault of a text that `JSON.parse` refused. The engine's own message names a position in some releases
 * of Node only. Runs on failures alone, without recursion, so that any nesting is survived.
 */
export function locateJsonFault(text: string): JsonFault {
  const open: ("{" | "[")[] = [];
  let at = 0;
  let next: Expectation = "value";

  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const takeString = (): boolean => {
    const end = endOfString(text, at);
    if (end === undefined) return false;
    at = end;
    return true;
  };
  const fault = (expected: string): JsonFault => {
    const truncated = at >= text.length || isCutString(text, at) || isCutWord(text, at);
    return {
      ...positionAt(text, truncated ? text.length : at),
      expected: `expected ${expected} here`,
      truncated,
    };
  };

  for (;;) {
    take(BLANKS);
    const character = text[at];
    if ((next === "value" || next === "first value") && character === "{") {
      open.push("{");
      at += 1;
      next = "first key";
    } else if ((next === "value" || next === "first value") && character === "[") {
      open.push("[");
      at += 1;
      next = "first value";
    } else if (next === "first value" && character === "]") {
      open.pop();
      at += 1;
      next = "rest";
    } else if (next === "value" || next === "first value") {
      if (!takeString() && !take(SCALAR)) return fault("a value");
      next = "rest";
    } else if (next === "first key" && character === "}") {
      open.pop();
      at += 1;
      next = "rest";
    } else if (next === "key" || next === "first key") {
      if (!takeString()) return fault("a name in double quotes");
      next = "colon";
    } else if (next === "colon") {
      if (character !== ":") return fault("a colon");
      at += 1;
      next = "value";
    } else {
      const container = open.at(-1);
      if (container === undefined) return fault("the end of the file");
      if (character === ",") next = container === "{" ? "key" : "value";
      else if (character === (container === "{" ? "}" : "]")) open.pop();
      else return fault(`a comma or ${container === "{" ? "}" : "]"}`);
      at += 1;
    }
  }
}

/** The index after the string that begins at `at`; `undefined` where none begins, or none that is well formed ends. */
function endOfString(text: string, at: number): number | undefined {
  if (text[at] !== '"') return undefined;
  let index = at + 1;
  for (;;) {
    const character = text[index];
    if (character === undefined || character < " ") return undefined;
    if (character === '"') return index + 1;
    if (character === "\\") {
      ESCAPE.lastIndex = index;
      if (!ESCAPE.test(text)) return undefined;
      index = ESCAPE.lastIndex;
    } else {
      index += 1;
    }
  }
}

/** A string that is still open when the text ends. */
function isCutString(text: string, at: number): boolean {
  if (text[at] !== '"') return false;
  const rest = text.slice(at + 1);
  return !/["\n]/.test(rest.replace(/\\./g, ""));
}

/** A number or word that the end of the text may have cut, such as `tru` or `-`. */
function isCutWord(text: string, at: number): boolean {
  const rest = text.slice(at, at + 8);
  return at + rest.length === text.length && /^(?:-|\.|[eE][+-]?|t|tr|tru|f|fa|fal|fals|n|nu|nul)$/.test(rest);
}
