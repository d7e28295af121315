import { DEEPEST_JSON } from "../fast-memory/index.js";
import { isExactNumber } from "../notation/exact-numbers.js";

/** Where and why a text stops being JSON. */
export interface JsonFault {
  /** Offset of the first character that does not fit. */
  readonly position: number;
  readonly expected: string;
}

/**
 * Finds the first fault of a JSON text, or nothing when it is JSON that arrives as it is written: what a parser would take
 * and silently change or lose is a fault too. The engine's own error is of no use here: it names no position for short
 * texts, and repeats the text, which may be a customer's.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const scanner = new JsonScanner(text);
  try {
    scanner.value();
    scanner.end();
    return undefined;
  } catch (fault) {
    if (fault instanceof ScanFault) return { position: fault.position, expected: fault.expected };
    throw fault;
  }
}

class ScanFault extends Error {
  constructor(
    readonly position: number,
    readonly expected: string,
  ) {
    super(expected);
  }
}

class JsonScanner {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  value(): void {
    this.blanks();
    const next = this.text[this.at];
    if (next === "{" || next === "[") this.nested(next);
    else if (next === '"') this.string();
    else if (!this.number() && !this.match(/true|false|null/y)) this.fail("a JSON value");
    this.blanks();
  }

  /** Deeper values would exhaust the stack, here and wherever they are walked later. */
  private nested(bracket: "{" | "["): void {
    if (this.depth === DEEPEST_JSON) this.fail(`at most ${DEEPEST_JSON} levels of nesting`);
    this.depth++;
    if (bracket === "{") this.members();
    else this.elements();
    this.depth--;
  }

  /** A number that would be rounded on its way is as bad as none: it would go out as another one. */
  private number(): boolean {
    const start = this.at;
    if (!this.match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y)) return false;
    if (isExactNumber(this.text.slice(start, this.at))) return true;
    this.at = start;
    this.fail("a number that JSON carries exactly (up to 15 digits); a longer one is text");
  }

  end(): void {
    if (this.at < this.text.length) this.fail("the end of the JSON");
  }

  private members(): void {
    const names = new Set<string>();
    this.at++;
    this.blanks();
    if (this.take("}")) return;
    do {
      this.blanks();
      if (this.text[this.at] !== '"') this.fail('a name in double quotes or "}"');
      this.name(names);
      this.blanks();
      if (!this.take(":")) this.fail('":"');
      this.value();
    } while (this.take(","));
    if (!this.take("}")) this.fail('"," or "}"');
  }

  /** Of two members with one name the parser would keep the last, and of one with this name nothing would be left. */
  private name(names: Set<string>): void {
    const start = this.at;
    this.string();
    const name = JSON.parse(this.text.slice(start, this.at)) as string;
    const expected = names.has(name)
      ? `another name: ${JSON.stringify(name)} stands twice in this object, and only one of the two would be sent`
      : name === "__proto__"
        ? 'another name: a member named "__proto__" is lost wherever objects are copied'
        : undefined;
    names.add(name);
    if (expected === undefined) return;
    this.at = start;
    this.fail(expected);
  }

  private elements(): void {
    this.at++;
    this.blanks();
    if (this.take("]")) return;
    do this.value();
    while (this.take(","));
    if (!this.take("]")) this.fail('"," or "]"');
  }

  private string(): void {
    this.at++;
    for (;;) {
      const character = this.text[this.at];
      if (character === undefined || character < " ")
        this.fail('a closing double quote (line breaks are written "\\n")');
      if (this.take('"')) return;
      if (character !== "\\") this.at++;
      else if (!this.match(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y)) this.fail('an escape such as \\n, \\" or \\u00e9');
    }
  }

  private blanks(): void {
    this.match(/[ \t\r\n]*/y);
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  private fail(expected: string): never {
    throw new ScanFault(this.at, expected);
  }
}
