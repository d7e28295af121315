import type { ComparisonOperator, ConditionNode, ConditionValue } from "./condition-node.js";
import { type ConditionToken, excerptAt, readConditionToken } from "./condition-tokens.js";
import { ConditionsSyntaxError } from "./conditions-syntax-error.js";
import { formatNumber } from "./format-conditions.js";
import { MAX_DEPTH } from "./max-depth.js";

const COMPARISONS: ReadonlySet<string> = new Set(["=", "!=", "<", "<=", ">", ">="]);

/**
 * Reads a filter text into a tree.
 *
 * Takes what live tenants and the vendor's guide are known to take: keywords in any case, both quote characters, dates in
 * square brackets, `not contains`, `not like`, `not in`, with or without blanks around symbols. `and` binds tighter than
 * `or`; the vendor does not say so, therefore {@link formatConditions} always writes the parentheses.
 * A quote inside a text of the same quote, `not (…)` and bare words as values are refused: no tenant is known to take them.
 *
 * @param text a `conditions`, `childConditions` or `customFieldConditions` expression
 * @returns the tree; redundant parentheses leave no trace
 * @throws ConditionsSyntaxError with the position of the fault and what was expected there
 *
 * @example
 * ```ts
 * import { parseConditions } from "cwm-api-gateway";
 *
 * const tree = parseConditions("board/id = 1 and (status/name = 'New' or priority/id in (1, 2))");
 * console.log(tree.kind); // "and"
 * ```
 */
export function parseConditions(text: string): ConditionNode {
  return new ConditionReader(text).read();
}

class ConditionReader {
  readonly #text: string;
  readonly #names: string[] = [];
  #token: ConditionToken;
  #next: number;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    const first = readConditionToken(text, 0);
    this.#token = first.token;
    this.#next = first.next;
  }

  read(): ConditionNode {
    const node = this.#combination("or");
    if (this.#token.kind !== "end") this.#fail("`and`, `or` or the end");
    return node;
  }

  /** `or` joins `and` groups, `and` joins terms. */
  #combination(kind: "or" | "and"): ConditionNode {
    const part = (): ConditionNode => (kind === "or" ? this.#combination("and") : this.#term());
    const terms = [part()];
    while (this.#isWord(kind)) {
      this.#advance();
      terms.push(part());
    }
    const [first] = terms;
    return terms.length === 1 && first ? first : { kind, terms };
  }

  #term(): ConditionNode {
    if (this.#isSymbol("(")) return this.#group();
    const name = this.#token;
    // No model has fields of these names, and a joining word too many is found where it stands.
    if (name.kind !== "word" || this.#isWord("and") || this.#isWord("or")) this.#fail("a field name or `(`");
    // A lone `not` is an operator in the wrong place; no tenant is known to negate a group or a comparison.
    if (this.#isWord("not")) this.#fail("a field name; `not` stands only before contains, like and in");
    this.#names.push(name.text);
    this.#advance();
    return this.#comparison(name.text);
  }

  #group(): ConditionNode {
    if (++this.#depth > MAX_DEPTH) this.#fail(`at most ${MAX_DEPTH} nested parentheses`);
    this.#advance();
    const inner = this.#combination("or");
    if (!this.#isSymbol(")")) this.#fail("`and`, `or` or a closing )");
    this.#advance();
    this.#depth--;
    return inner;
  }

  #comparison(path: string): ConditionNode {
    if (this.#token.kind === "symbol" && COMPARISONS.has(this.#token.text)) {
      const operator = this.#token.text as ComparisonOperator;
      this.#advance();
      return { kind: "comparison", path, operator, value: this.#value() };
    }
    const negated = this.#isWord("not");
    if (negated) this.#advance();
    for (const operator of ["contains", "like"] as const) {
      if (!this.#isWord(operator)) continue;
      this.#advance();
      return { kind: "text", path, operator, negated, value: this.#string() };
    }
    if (this.#isWord("in")) {
      this.#advance();
      return { kind: "in", path, negated, values: this.#list() };
    }
    return this.#fail(
      negated ? "contains, like or in after `not`" : "an operator (=, !=, <, <=, >, >=, contains, like, in, not …)",
    );
  }

  #list(): ConditionValue[] {
    if (!this.#isSymbol("(")) this.#fail("( and a list of values");
    const values: ConditionValue[] = [];
    do {
      this.#advance();
      values.push(this.#value());
    } while (this.#isSymbol(","));
    if (!this.#isSymbol(")")) this.#fail("a comma or a closing )");
    this.#advance();
    return values;
  }

  #string(): string {
    const { kind, text } = this.#token;
    if (kind !== "string") this.#fail("a text in quotes");
    this.#advance();
    return text;
  }

  #value(): ConditionValue {
    const value = literalOf(this.#token);
    if (!value) this.#fail("a value: \"text\", 'text', a number, [date], true, false or null");
    if (value.kind === "number" && !isExact(this.#token.text, value.value)) {
      this.#fail("a number with so few digits that it can be held exactly");
    }
    this.#advance();
    return value;
  }

  #isWord(word: string): boolean {
    return this.#token.kind === "word" && this.#token.text.toLowerCase() === word;
  }

  #isSymbol(symbol: string): boolean {
    return this.#token.kind === "symbol" && this.#token.text === symbol;
  }

  #advance(): void {
    try {
      const { token, next } = readConditionToken(this.#text, this.#next);
      this.#token = token;
      this.#next = next;
    } catch (error) {
      if (!(error instanceof ConditionsSyntaxError)) throw error;
      throw new ConditionsSyntaxError(
        error.position,
        error.expected,
        excerptAt(this.#text, error.position),
        this.#names,
      );
    }
  }

  #fail(expected: string): never {
    throw new ConditionsSyntaxError(this.#token.at, expected, excerptAt(this.#text, this.#token.at), this.#names);
  }
}

function literalOf(token: ConditionToken): ConditionValue | undefined {
  switch (token.kind) {
    case "string":
      return { kind: "string", value: token.text };
    case "date":
      return { kind: "date", value: token.text };
    case "number":
      return { kind: "number", value: Number(token.text) };
    case "word":
      return keywordOf(token.text.toLowerCase());
    default:
      return undefined;
  }
}

/** Whether writing a number gives what was read, zeros at its ends aside: another one would find other records. */
function isExact(text: string, value: number): boolean {
  const [, sign = "", digits = ""] = /^(-?)0*(\d.*)$/.exec(text) ?? [];
  const plain = digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
  return Number.isFinite(value) && formatNumber(value) === (plain === "0" ? plain : sign + plain);
}

function keywordOf(word: string): ConditionValue | undefined {
  if (word === "true" || word === "false") return { kind: "boolean", value: word === "true" };
  return word === "null" ? { kind: "null", value: null } : undefined;
}
