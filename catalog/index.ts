export type { BuildCatalogOptions, BuildReport } from "./build/build-catalog.js";
export { buildCatalog } from "./build/build-catalog.js";
export type { DescriptionBuildReport } from "./build/build-from-description.js";
export { buildFromDescription } from "./build/build-from-description.js";
export type { ShippedCatalogInputs } from "./build/build-shipped-catalog.js";
export { buildShippedCatalog } from "./build/build-shipped-catalog.js";
export type {
  Catalog,
  CatalogInfo,
  CategoryTree,
  CompactSchema,
  FieldKind,
  ModelField,
  Operation,
  OperationDetails,
  OperationList,
  OperationSummary,
  ParameterDetails,
  RefusedCatalog,
  Resolution,
  ResponseModel,
  SchemaModels,
  SearchOptions,
  Usage,
} from "./catalog.js";
export type { FieldCheck, FieldUse } from "./check/check-field-path.js";
export { checkFieldPath } from "./check/check-field-path.js";
export { checkRequest } from "./check/check-request.js";
export type { RequestCheck, RequestParts, RequestProblem, RequestRule } from "./check/request-problem.js";
export type {
  CatalogSeed,
  HttpMethod,
  SeedOperation,
  SeedParameter,
  SeedRequestBody,
  SeedResponse,
  SeedSchema,
} from "./description/index.js";
export { HTTP_METHODS, LIST_PARAMETERS } from "./description/index.js";
export {
  CatalogDamagedError,
  CatalogError,
  CatalogMissingError,
  CatalogVersionError,
  NotACatalogError,
  UnknownCategoryError,
  UnknownModuleError,
  UnknownOperationError,
} from "./errors.js";
export type { FollowCatalogOptions } from "./follow-catalog.js";
export { followCatalog } from "./follow-catalog.js";
export type { CatalogInspection, IndexHealth, SampleSearch } from "./inspect/inspect-catalog.js";
export { inspectCatalog } from "./inspect/inspect-catalog.js";
export { modelName } from "./models/model-name.js";
export { resolved as resolvedSchema } from "./models/resolved.js";
export { answeredRecord } from "./models/schema-models.js";
export { openCatalog } from "./open-catalog.js";
export type { ParsedPath } from "./resolve/parse-path.js";
export { parsePath, pathOfUrl } from "./resolve/parse-path.js";
export { openWithSearchThread } from "./search-thread/open-with-search-thread.js";
export type { OpenSqliteOptions } from "./sqlite/open-sqlite.js";
export { openSqlite } from "./sqlite/open-sqlite.js";
export { readVocabulary } from "./vocabulary/read-vocabulary.js";
export type { Vocabulary, VocabularyEntry } from "./vocabulary/vocabulary.js";
export { parseVocabulary, VocabularyError } from "./vocabulary/vocabulary.js";
export type { VocabularyGaps } from "./vocabulary/vocabulary-gaps.js";
export { vocabularyGaps } from "./vocabulary/vocabulary-gaps.js";
export { letterSet } from "./words/edit-distance.js";
export type { WordTraits } from "./words/nearest-word.js";
export { nearestWord } from "./words/nearest-word.js";
