/**
 * The tree behind a `conditions`, `childConditions` or `customFieldConditions` text.
 *
 * Plain data with no positions and no methods, so that trees compare with deep equality and can be sent elsewhere.
 */

/**
 * One value of a filter. `date` holds the text between the square brackets, as written.
 *
 * @example
 * ```ts
 * import type { ConditionValue } from "cwm-api-gateway";
 *
 * const since: ConditionValue = { kind: "date", value: "2025-01-31T08:00:00Z" };
 * console.log(since.kind);
 * ```
 */
export type ConditionValue =
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "date"; readonly value: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null"; readonly value: null };

/**
 * The symbols that compare a field with one value.
 *
 * @example
 * ```ts
 * import { type ComparisonOperator, formatConditions } from "cwm-api-gateway";
 *
 * function compareId(operator: ComparisonOperator, value: number): string {
 *   return formatConditions({ kind: "comparison", path: "id", operator, value: { kind: "number", value } });
 * }
 * ```
 */
export type ComparisonOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";

/**
 * `board/id = 1`
 *
 * @example
 * ```ts
 * import type { Comparison } from "cwm-api-gateway";
 *
 * const onBoard: Comparison = { kind: "comparison", path: "board/id", operator: "=", value: { kind: "number", value: 1 } };
 * console.log(onBoard.path);
 * ```
 */
export interface Comparison {
  readonly kind: "comparison";
  /** Field path as written, segments parted by `/`. The API compares names without regard to case. */
  readonly path: string;
  readonly operator: ComparisonOperator;
  readonly value: ConditionValue;
}

/**
 * `summary contains "printer"`, `summary not like "re:*"`
 *
 * @example
 * ```ts
 * import type { TextMatch } from "cwm-api-gateway";
 *
 * const printers: TextMatch = { kind: "text", path: "summary", operator: "contains", negated: false, value: "printer" };
 * console.log(printers.value);
 * ```
 */
export interface TextMatch {
  readonly kind: "text";
  readonly path: string;
  readonly operator: "contains" | "like";
  readonly negated: boolean;
  readonly value: string;
}

/**
 * `status/id in (1, 2)`, `status/id not in (3)`
 *
 * @example
 * ```ts
 * import type { Membership } from "cwm-api-gateway";
 *
 * function withIds(ids: readonly number[]): Membership {
 *   return { kind: "in", path: "id", negated: false, values: ids.map((value) => ({ kind: "number", value })) };
 * }
 * ```
 */
export interface Membership {
  readonly kind: "in";
  readonly path: string;
  readonly negated: boolean;
  /** At least one value. */
  readonly values: readonly ConditionValue[];
}

/**
 * Terms joined by `and` or by `or`; at least two.
 *
 * @example
 * ```ts
 * import { type Combination, parseConditions } from "cwm-api-gateway";
 *
 * function allOf(...filters: readonly string[]): Combination {
 *   return { kind: "and", terms: filters.map(parseConditions) };
 * }
 * ```
 */
export interface Combination {
  readonly kind: "and" | "or";
  readonly terms: readonly ConditionNode[];
}

/**
 * Any filter expression. Narrow it by `kind`.
 *
 * @example
 * ```ts
 * import type { ConditionNode } from "cwm-api-gateway";
 *
 * function pathsIn(node: ConditionNode): string[] {
 *   return "terms" in node ? node.terms.flatMap(pathsIn) : [node.path];
 * }
 * ```
 */
export type ConditionNode = Comparison | TextMatch | Membership | Combination;
