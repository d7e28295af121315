/**
 * The tree behind a `conditions`, `childConditions` or `customFieldConditions` text.
 *
 * Plain data with no positions and no methods, so that trees compare with deep equality and can be sent elsewhere.
 */

/** One value of a filter. `date` holds the text between the square brackets, as written. */
export type ConditionValue =
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "date"; readonly value: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null"; readonly value: null };

/** The symbols that compare a field with one value. */
export type ComparisonOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** `board/id = 1` */
export interface Comparison {
  readonly kind: "comparison";
  /** Field path as written, segments parted by `/`. The API compares names without regard to case. */
  readonly path: string;
  readonly operator: ComparisonOperator;
  readonly value: ConditionValue;
}

/** `summary contains "printer"`, `summary not like "re:*"` */
export interface TextMatch {
  readonly kind: "text";
  readonly path: string;
  readonly operator: "contains" | "like";
  readonly negated: boolean;
  readonly value: string;
}

/** `status/id in (1, 2)`, `status/id not in (3)` */
export interface Membership {
  readonly kind: "in";
  readonly path: string;
  readonly negated: boolean;
  /** At least one value. */
  readonly values: readonly ConditionValue[];
}

/** Terms joined by `and` or by `or`; at least two. */
export interface Combination {
  readonly kind: "and" | "or";
  readonly terms: readonly ConditionNode[];
}

/** Any filter expression. Narrow it by `kind`. */
export type ConditionNode = Comparison | TextMatch | Membership | Combination;
