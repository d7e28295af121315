export { formatTimestamp, isConditionDate } from "./condition-date.js";
export type {
  Combination,
  Comparison,
  ComparisonOperator,
  ConditionNode,
  ConditionValue,
  Membership,
  TextMatch,
} from "./condition-node.js";
export { ConditionsSyntaxError } from "./conditions-syntax-error.js";
export { formatConditions } from "./format-conditions.js";
export { parseConditions } from "./parse-conditions.js";
