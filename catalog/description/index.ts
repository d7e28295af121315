export { compareText } from "./compare-text.js";
export { decodeDescription } from "./decode-description.js";
export { DescriptionError } from "./description-error.js";
export type {
  DocumentMethod,
  OpenApiContent,
  OpenApiDocument,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiPathItem,
  OpenApiReference,
  OpenApiRequestBody,
  OpenApiResponse,
  OpenApiSchema,
  ParameterLocation,
} from "./document.js";
export { DOCUMENT_METHODS } from "./document.js";
export { isSameDocument } from "./is-same-document.js";
export { LIST_PARAMETERS } from "./list-parameters.js";
export { MAX_DESCRIPTION_LENGTH } from "./parse-json.js";
export type { SeedText } from "./parse-seed.js";
export { parseSeed } from "./parse-seed.js";
export type { Description } from "./read-description.js";
export { readDescription } from "./read-description.js";
export type { RepairReport } from "./repair.js";
export { parseComponentReference } from "./resolve-reference.js";
export type {
  CatalogSeed,
  HttpMethod,
  SeedAnswerHeader,
  SeedContent,
  SeedHeader,
  SeedOperation,
  SeedParameter,
  SeedRequestBody,
  SeedResponse,
  SeedSchema,
} from "./seed.js";
export { HTTP_METHODS } from "./seed.js";
export { seedOf } from "./seed-of.js";
