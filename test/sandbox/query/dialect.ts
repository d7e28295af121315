import type { ConditionNode, ConditionValue } from "../../../sdk/conditions/index.js";
import type { Switches } from "../options.js";

/** A filter text, put so that the parser reads it, and what was taken out of it. */
export interface Dialect {
  readonly text: string;
  /** Texts behind `not`, by the name of the stand-in that took their place. */
  readonly negated: ReadonlyMap<string, string>;
  /** Puts the quotes back into the values of a tree. */
  restore(node: ConditionNode): ConditionNode;
}

/** Characters of the private use area: no filter holds them. */
const STAND_IN = { '"': "\uE000", "'": "\uE001" } as const;

type Quote = keyof typeof STAND_IN;

/**
 * Applies the switches about which nothing is known of live tenants: quotes inside texts, `not (…)`, and how `and` and `or`
 * bind. With all of them at their defaults the text stays as it is.
 */
export function applyDialect(text: string, switches: Switches): Dialect {
  const negated = new Map<string, string>();
  let result = text;
  if (switches.quoteInText !== "refused") result = hideQuotes(result, switches.quoteInText);
  if (switches.notGroup === "accepted") result = takeOutNegations(result, negated);
  if (switches.precedence === "leftToRight") result = bindLeftToRight(result);
  return { text: result, negated, restore: switches.quoteInText === "refused" ? (node) => node : restoreQuotes };
}

/** Inside a text, `\"` (or `""`) becomes a stand-in, so that the text ends where its author meant. */
function hideQuotes(text: string, style: "backslash" | "doubled"): string {
  let result = "";
  let open: Quote | undefined;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    const next = text.charAt(i + 1);
    if (!open) {
      if (isQuote(char)) open = char;
      result += char;
    } else if (style === "backslash" && char === "\\" && isQuote(next)) {
      result += STAND_IN[next];
      i++;
    } else if (style === "doubled" && char === open && next === open) {
      result += STAND_IN[open];
      i++;
    } else {
      if (char === open) open = undefined;
      result += char;
    }
  }
  return result;
}

function isQuote(char: string): char is Quote {
  return char === '"' || char === "'";
}

function restoreQuotes(node: ConditionNode): ConditionNode {
  const inText = (text: string) => text.replaceAll(STAND_IN['"'], '"').replaceAll(STAND_IN["'"], "'");
  const inValue = (value: ConditionValue): ConditionValue =>
    value.kind === "string" ? { kind: "string", value: inText(value.value) } : value;
  if ("terms" in node) return { ...node, terms: node.terms.map(restoreQuotes) };
  if (node.kind === "comparison") return { ...node, value: inValue(node.value) };
  if (node.kind === "in") return { ...node, values: node.values.map(inValue) };
  return { ...node, value: inText(node.value) };
}

/** `not (a = 1)` becomes `notGroup0 = true`; the group is kept aside. */
function takeOutNegations(text: string, negated: Map<string, string>): string {
  const pieces = split(text);
  let result = "";
  for (let i = 0; i < pieces.length; i++) {
    const opening = nextSolid(pieces, i + 1);
    if (pieces[i]?.toLowerCase() !== "not" || pieces[opening] !== "(") {
      result += pieces[i];
      continue;
    }
    const end = closing(pieces, opening);
    const name = `notGroup${negated.size}`;
    negated.set(name, pieces.slice(opening + 1, end).join(""));
    result += `${name} = true`;
    i = end;
  }
  return result;
}

/** `a or b and c` becomes `(a or b) and c`. */
function bindLeftToRight(text: string): string {
  const pieces = split(text);
  let bound = "";
  let joins = 0;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] ?? "";
    if (piece === "(" && !/\bin\s*$/i.test(bound)) {
      const end = closing(pieces, i);
      bound += `(${bindLeftToRight(pieces.slice(i + 1, end).join(""))})`;
      i = end;
    } else if (/^(and|or)$/i.test(piece)) {
      bound = joins++ === 0 ? `${bound}${piece}` : `(${bound})${piece}`;
    } else bound += piece;
  }
  return bound;
}

/** Cuts a filter into quoted texts, dates, parentheses, words and what lies between them. */
function split(text: string): string[] {
  return text.match(/"[^"]*"|'[^']*'|\[[^\]]*\]|[()]|[A-Za-z_][\w/]*|\s+|./gs) ?? [];
}

function nextSolid(pieces: readonly string[], from: number): number {
  let at = from;
  while (at < pieces.length && /^\s+$/.test(pieces[at] ?? "")) at++;
  return at;
}

function closing(pieces: readonly string[], opening: number): number {
  let depth = 0;
  for (let i = opening; i < pieces.length; i++) {
    if (pieces[i] === "(") depth++;
    if (pieces[i] === ")" && --depth === 0) return i;
  }
  return pieces.length;
}
