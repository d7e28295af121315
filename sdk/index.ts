export {
  type Combination,
  type Comparison,
  type ComparisonOperator,
  type ConditionNode,
  ConditionsSyntaxError,
  type ConditionValue,
  formatConditions,
  formatTimestamp,
  isConditionDate,
  type Membership,
  parseConditions,
  type TextMatch,
} from "./conditions/index.js";
export { ConnectWiseError } from "./errors/connectwise-error.js";
