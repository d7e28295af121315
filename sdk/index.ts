export type { CallLimits, CallOptions } from "./client/call-options.js";
export type { Call, Client, Methods } from "./client/client.js";
export type { ClientOptions, Discovered } from "./client/client-options.js";
export { createClient } from "./client/create-client.js";
export { type ClientDescription, describeClient } from "./client/describe-client.js";
export type {
  Answer,
  ApiErrorBody,
  ApiFieldError,
  DataOf,
  FailureOf,
  InputOf,
  ParseAs,
} from "./client/operation-types.js";
export { type Environment, type EnvironmentOptions, optionsFromEnv } from "./client/options-from-env.js";
export { request, type UntypedCall } from "./client/request.js";
export { unwrap } from "./client/unwrap.js";
export type { ChildConditions, Conditions, CustomFieldConditions } from "./conditions/conditions.js";
export { type ConditionsBuilder, conditionsFor } from "./conditions/conditions-for.js";
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
export {
  ApiError,
  type ApiErrorDetails,
  AuthenticationError,
  ConflictError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from "./errors/api-error.js";
export { apiErrorOf, type FailedResult } from "./errors/api-error-of.js";
export { ConfigurationError, type ConfigurationProblem } from "./errors/configuration-error.js";
export { ConnectWiseError } from "./errors/connectwise-error.js";
export { InvalidRequestError } from "./errors/invalid-request-error.js";
export { NetworkError } from "./errors/network-error.js";
export { TimeoutError } from "./errors/timeout-error.js";
export type { Fetch } from "./http/attempt.js";
export type { Hooks, RequestNotice, ResponseNotice, RetryNotice } from "./http/hooks.js";
export type { RetryOption, RetrySettings } from "./http/retry-settings.js";
export type { ItemOf, ListPath, Model } from "./models/list-models.js";
export type { SelectableOf, Selected } from "./models/selection.js";
export { items } from "./paging/items.js";
export type { ListOptions, Progress, ReadLimits, TypedListQuery } from "./paging/list-options.js";
export { pages } from "./paging/pages.js";
