import { isConditionDate } from "./condition-date.js";
import type { ConditionNode, ConditionValue } from "./condition-node.js";
import { ConditionsSyntaxError } from "./conditions-syntax-error.js";
import { MAX_DEPTH } from "./max-depth.js";

const PATH = /^[A-Za-z_]\w*(?:\/[A-Za-z_]\w*)*$/;
/** What is read as part of the language where a field is due. */
const KEYWORDS: ReadonlySet<string> = new Set(["and", "or", "not"]);

/**
 * Writes a tree as filter text, so that `parseConditions` reads the same tree back.
 *
 * Texts get double quotes, or single ones where they hold a double quote. A text that holds both cannot be written, for
 * no escape is known to work on a live tenant. Mixed groups are always parenthesised.
 *
 * @param node the tree
 * @returns text for a `conditions` parameter, not yet URL-encoded
 * @throws ConditionsSyntaxError when the tree holds what no filter can say: a text with both quotes, a bad field path,
 *   an invalid date, a number that is not finite, an empty list or group, groups nested more than 100 deep
 *
 * @example
 * ```ts
 * import { formatConditions } from "cwm-api-gateway";
 *
 * const text = formatConditions({
 *   kind: "comparison",
 *   path: "status/name",
 *   operator: "=",
 *   value: { kind: "string", value: "New" },
 * });
 * console.log(text); // status/name = "New"
 * ```
 */
export function formatConditions(node: ConditionNode): string {
  return formatNode(node, 0);
}

function formatNode(node: ConditionNode, depth: number): string {
  switch (node.kind) {
    case "comparison":
      return `${formatPath(node.path)} ${node.operator} ${formatValue(node.value)}`;
    case "text":
      return `${formatPath(node.path)} ${node.negated ? "not " : ""}${node.operator} ${formatText(node.value)}`;
    case "in":
      if (node.values.length === 0)
        throw new ConditionsSyntaxError(0, "at least one value after `in`", "an empty list");
      return `${formatPath(node.path)} ${node.negated ? "not " : ""}in (${node.values.map(formatValue).join(", ")})`;
    default:
      if (node.terms.length < 2) {
        throw new ConditionsSyntaxError(0, `at least two terms joined by \`${node.kind}\``, `${node.terms.length}`);
      }
      return node.terms.map((term) => formatTerm(term, depth)).join(` ${node.kind} `);
  }
}

function formatTerm(node: ConditionNode, depth: number): string {
  if (node.kind !== "and" && node.kind !== "or") return formatNode(node, depth);
  if (depth >= MAX_DEPTH) throw new ConditionsSyntaxError(0, `at most ${MAX_DEPTH} nested groups`, "more");
  return `(${formatNode(node, depth + 1)})`;
}

function formatPath(path: string): string {
  if (!PATH.test(path)) throw new ConditionsSyntaxError(0, "a field path such as status/name", `\`${path}\``);
  if (KEYWORDS.has(path.toLowerCase())) throw new ConditionsSyntaxError(0, "a field path", `the word \`${path}\``);
  return path;
}

function formatValue(value: ConditionValue): string {
  switch (value.kind) {
    case "string":
      return formatText(value.value);
    case "date":
      if (!isConditionDate(value.value)) throw new ConditionsSyntaxError(0, "a valid date", `[${value.value}]`);
      return `[${value.value}]`;
    case "number":
      return formatNumber(value.value);
    default:
      return String(value.value);
  }
}

function formatText(text: string): string {
  if (!text.includes('"')) return `"${text}"`;
  if (!text.includes("'")) return `'${text}'`;
  throw new ConditionsSyntaxError(0, "a text with one kind of quote at most", "both ' and \"");
}

/** Digits, a point and a minus are all a filter may hold, so exponents are written out. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) throw new ConditionsSyntaxError(0, "a finite number", String(value));
  const plain = String(value === 0 ? 0 : value);
  const exponent = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(plain);
  if (!exponent) return plain;
  const [, sign = "", head = "", tail = "", power = "0"] = exponent;
  const shift = Number(power);
  const digits = head + tail;
  return shift < 0 ? `${sign}0.${"0".repeat(-shift - 1)}${digits}` : `${sign}${digits.padEnd(shift + 1, "0")}`;
}
