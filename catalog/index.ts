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
  Resolution,
  ResponseModel,
  SchemaModels,
  SearchOptions,
  Usage,
} from "./catalog.js";
export type {
  CatalogSeed,
  HttpMethod,
  SeedOperation,
  SeedParameter,
  SeedRequestBody,
  SeedResponse,
  SeedSchema,
} from "./description/index.js";
export { HTTP_METHODS } from "./description/index.js";
export {
  CatalogDamagedError,
  CatalogError,
  CatalogMissingError,
  CatalogVersionError,
  UnknownCategoryError,
  UnknownModuleError,
  UnknownOperationError,
} from "./errors.js";
export type { OpenSqliteOptions } from "./sqlite/open-sqlite.js";
export { openSqlite } from "./sqlite/open-sqlite.js";
