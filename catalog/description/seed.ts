/** The verbs that the API description uses, upper case as they are sent. */
export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Every {@link HttpMethod}, in the order in which operations of one path are listed. */
export const HTTP_METHODS: readonly HttpMethod[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/**
 * A schema as the description writes it: the subset of OpenAPI 3.0 that the vendor uses, unresolved, so that a reference
 * stays `{ "$ref": "#/components/schemas/Ticket" }` and recursive models stay finite.
 */
export interface SeedSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly nullable?: boolean;
  /** Characters at most; the vendor writes it into `description` ("Max length: 50;"), from where it is derived. */
  readonly maxLength?: number;
  readonly items?: SeedSchema;
  readonly properties?: Readonly<Record<string, SeedSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | SeedSchema;
  readonly allOf?: readonly SeedSchema[];
  readonly oneOf?: readonly SeedSchema[];
  readonly anyOf?: readonly SeedSchema[];
  readonly default?: unknown;
  readonly example?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly deprecated?: boolean;
  readonly title?: string;
}

/** One parameter that a caller gives; headers that the client sends by itself are not listed. */
export interface SeedParameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly deprecated?: true;
  /** How lists and objects are written; absent where it is OpenAPI's default for the location. */
  readonly style?: string;
  /** Whether their members are written apart; absent where it is OpenAPI's default for the style. */
  readonly explode?: boolean;
  /** The media type of the text that the value is written as; absent where it is written as it is. */
  readonly contentType?: string;
  readonly description?: string;
  readonly schema: SeedSchema;
}

/** A header or cookie that a caller gives: no tool fills it, but the client's types ask for it. */
export interface SeedHeader {
  readonly name: string;
  readonly in: "header" | "cookie";
  readonly required: boolean;
  readonly deprecated?: true;
  /** See {@link SeedParameter.style}. */
  readonly style?: string;
  /** See {@link SeedParameter.explode}. */
  readonly explode?: boolean;
  /** See {@link SeedParameter.contentType}. */
  readonly contentType?: string;
  readonly description?: string;
  readonly schema: SeedSchema;
}

/** Another form in which a body may travel. */
export interface SeedContent {
  readonly contentType: string;
  readonly schema: SeedSchema;
}

/** The body that an operation takes. */
export interface SeedRequestBody {
  readonly required: boolean;
  /** `application/json` or `multipart/form-data`. */
  readonly contentType: string;
  readonly schema: SeedSchema;
  /** Further media types, sorted; absent where there are none. */
  readonly otherContent?: readonly SeedContent[];
}

/** A header that an answer comes with. */
export interface SeedAnswerHeader {
  readonly name: string;
  readonly required: boolean;
  readonly schema: SeedSchema;
}

/** One documented answer of an operation. */
export interface SeedResponse {
  /** A status such as `"200"`, or `"default"` for every answer that is not listed: the API's error shape. */
  readonly status: string;
  readonly description: string;
  /** Absent where the answer has no body, or a body that the description does not type (files, images, HTML). */
  readonly contentType?: string;
  readonly schema?: SeedSchema;
  /** Further media types, sorted; absent where there are none. */
  readonly otherContent?: readonly SeedContent[];
  /** By name, sorted; absent where none are documented. */
  readonly headers?: readonly SeedAnswerHeader[];
}

/** One operation of the API, complete but for the schemas that it names. */
export interface SeedOperation {
  readonly operationId: string;
  readonly method: HttpMethod;
  /** The template after repairs, for example `/service/tickets/{id}`. */
  readonly path: string;
  /** The vendor's tag, for example `Tickets`: the category. */
  readonly tag: string;
  /** The first segment of the path, for example `service`. */
  readonly module: string;
  readonly summary: string;
  /** Absent unless the vendor says that it is to go. */
  readonly deprecated?: true;
  /** Ways to prove who calls, any one of which is enough, such as `http basic`; absent where the description does not say. */
  readonly security?: readonly string[];
  /** Addresses where the operation is served, when those are not the ones of all, sorted. */
  readonly servers?: readonly string[];
  readonly parameters: readonly SeedParameter[];
  /** Absent where there are none, as everywhere in release 2025.1 but for what the client sends by itself. */
  readonly headers?: readonly SeedHeader[];
  readonly requestBody?: SeedRequestBody;
  readonly responses: readonly SeedResponse[];
}

/** Everything that the catalog is built from: all operations, and each schema once, by name. */
export interface CatalogSeed {
  /** The release that the description is of, for example `2025.1`. */
  readonly apiVersion: string;
  /** Addresses that the description names for all operations, sorted; absent where it names none. */
  readonly servers?: readonly string[];
  readonly operations: readonly SeedOperation[];
  readonly schemas: Readonly<Record<string, SeedSchema>>;
}
