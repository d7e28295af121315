import type { SeedSchema } from "./seed.js";

/** A schema of the description; repairs change it in place while the description is read. */
export type OpenApiSchema = {
  -readonly [Key in keyof SeedSchema]: SeedSchema[Key];
};

/** A reference to something under `components`. */
export interface OpenApiReference {
  $ref: string;
}

/** Where a parameter travels. */
export type ParameterLocation = "path" | "query" | "header" | "cookie";

/** One parameter of an operation. */
export interface OpenApiParameter {
  name: string;
  in: ParameterLocation;
  description?: string;
  required?: boolean;
  deprecated?: boolean;
  /** How lists and objects are written; absent where it is OpenAPI's default for the location. */
  style?: string;
  /** Whether their members are written apart; absent where it is OpenAPI's default for the style. */
  explode?: boolean;
  /** The media type of the text that the value is written as; absent where it is written as it is. */
  contentType?: string;
  schema?: OpenApiSchema;
}

/** A header of an answer. */
export interface OpenApiHeader {
  description?: string;
  required?: boolean;
  schema: OpenApiSchema;
}

/** Media type to schema. */
export type OpenApiContent = Record<string, { schema?: OpenApiSchema }>;

/** The body that an operation takes. */
export interface OpenApiRequestBody {
  description?: string;
  content: OpenApiContent;
  required?: boolean;
}

/** One documented answer. */
export interface OpenApiResponse {
  description?: string;
  headers?: Record<string, OpenApiHeader>;
  content?: OpenApiContent;
}

/** One operation, with every reference to a parameter or body already replaced by what it names. */
export interface OpenApiOperation {
  operationId: string;
  tags?: string[];
  summary?: string;
  description?: string;
  deprecated?: boolean;
  /** What a caller has to prove, for the operation or for all of them; absent where the description does not say. */
  security?: Record<string, string[]>[];
  /** Where the operation is served, when that is not where all are. */
  servers?: { url: string }[];
  parameters: OpenApiParameter[];
  requestBody?: OpenApiRequestBody;
  /** Status to answer; the shared error answer stays a reference, so that generated types name it once. */
  responses: Record<string, OpenApiResponse | OpenApiReference>;
}

/** The verbs as OpenAPI spells them, in the order of the catalog. */
export const DOCUMENT_METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** A verb as OpenAPI spells it. */
export type DocumentMethod = (typeof DOCUMENT_METHODS)[number];

/** The operations of one path. */
export type OpenApiPathItem = { [Method in DocumentMethod]?: OpenApiOperation };

/** An OpenAPI 3.0 description after validation and repairs. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description?: string };
  servers?: { url: string }[];
  paths: Record<string, OpenApiPathItem>;
  components: {
    schemas: Record<string, OpenApiSchema>;
    responses: Record<string, OpenApiResponse>;
  };
}
