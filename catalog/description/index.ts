export type {
  CatalogSeed,
  HttpMethod,
  SeedOperation,
  SeedParameter,
  SeedRequestBody,
  SeedResponse,
  SeedSchema,
} from "./seed.js";
export { HTTP_METHODS } from "./seed.js";
