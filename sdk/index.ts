export { CallbackError } from "./callbacks/callback-error.js";
export { fetchCallbackKey } from "./callbacks/fetch-callback-key.js";
export { type CallbackEvent, parseCallback } from "./callbacks/parse-callback.js";
export { type ReceivedCallback, verifyCallback } from "./callbacks/verify-callback.js";
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
export { type SelectedData, select } from "./client/select.js";
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
export { type DiscoverOptions, type Discovery, discover } from "./discover/discover.js";
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
export { fileNameOf } from "./files/content-disposition.js";
export { type DownloadedDocument, downloadDocument } from "./files/download-document.js";
export { type DocumentUpload, uploadDocument } from "./files/upload-document.js";
export type { Fetch } from "./http/attempt.js";
export type { Hooks, RequestNotice, ResponseNotice, RetryNotice } from "./http/hooks.js";
export type { RetryOption, RetrySettings } from "./http/retry-settings.js";
export type { ItemOf, ListPath, Model } from "./models/list-models.js";
export type { SelectableOf, Selected } from "./models/selection.js";
export { items } from "./paging/items.js";
export type { ListOptions, Progress, ReadLimits, TypedListQuery } from "./paging/list-options.js";
export { pages } from "./paging/pages.js";
export { type ColumnType, type ReportOptions, type ReportRow, reportRows } from "./reports/report-rows.js";
export { type IgnoredChange, ignoredChanges } from "./writing/ignored-changes.js";
export { type CustomField, type CustomFieldValues, mergeCustomFields } from "./writing/merge-custom-fields.js";
export { patchBetween } from "./writing/patch-between.js";
export { patchFrom } from "./writing/patch-from.js";
export type { Changes, PatchOperation } from "./writing/patch-operation.js";
