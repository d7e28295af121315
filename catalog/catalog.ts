import type { HttpMethod, SeedOperation, SeedSchema } from "./description/index.js";

/** One operation, complete: parameters, body, answers. Schemas that it names are in {@link SchemaModels}. */
export type Operation = SeedOperation;

/** Schemas by name (`Ticket`, `BoardReference`, …), as many as an operation reaches. */
export type SchemaModels = ReadonlyMap<string, SeedSchema>;

/** What a search or a listing says about one operation. */
export interface OperationSummary {
  readonly method: HttpMethod;
  /** The path template, for example `/service/tickets/{id}`. */
  readonly path: string;
  readonly summary: string;
  /** The tag of the description, for example `Tickets`. */
  readonly category: string;
  /** First segment of the path, for example `service`. */
  readonly module: string;
}

/** A page of operations, best first. */
export interface OperationList {
  /** All matches, not only those in `results`. */
  readonly total: number;
  readonly results: readonly OperationSummary[];
  /** What the reader should know besides: catalogs that were passed over. Absent when there is nothing. */
  readonly notes?: readonly string[];
}

/**
 * What an operation was used: `"GET /service/tickets"` → its successful calls plus the calls saved for it. It lifts close
 * rivals in a search by a bounded amount (0.35 points of score, reached at 63 and growing with the logarithm) and never
 * lifts an operation above a clearly better match.
 */
export type Usage = ReadonlyMap<string, number>;

/** Options of the two searches. */
export interface SearchOptions {
  /** How many results at most. Default 10 for keywords, 5 for natural language. */
  readonly limit?: number;
  readonly usage?: Usage;
}

/** What the store holds. */
export interface CatalogInfo {
  readonly file: string;
  /** Release of the API description, for example `2025.1`. */
  readonly apiVersion: string;
  readonly operations: number;
  readonly paths: number;
  readonly schemas: number;
  readonly categories: number;
  readonly byMethod: Readonly<Record<string, number>>;
  readonly byModule: Readonly<Record<string, number>>;
  /** Hash of seed and vocabulary that the store was built from: equal hashes mean equal content. */
  readonly sourceHash: string;
  /** Table layout of the store. */
  readonly layout: number;
  /** Files that would have been preferred, but cannot be used; absent when there are none. */
  readonly refused?: readonly RefusedCatalog[];
}

/** A catalog file that was passed over. */
export interface RefusedCatalog {
  readonly file: string;
  /** What is wrong with it and what to do, in a sentence or two. */
  readonly reason: string;
}

/** Categories by module, each with its number of operations. */
export interface CategoryTree {
  /** Number of categories listed. */
  readonly total: number;
  readonly modules: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** As of an {@link OperationList}. */
  readonly notes?: readonly string[];
}

/** A concrete path, told apart. */
export interface ResolvedPath {
  /** In the description's own letter case, without prefix and query. */
  readonly path: string;
  readonly template: string;
  /** Values by parameter name, decoded. */
  readonly pathParams: Readonly<Record<string, string>>;
  /** Names of parameters that the given path left as `{braces}`. */
  readonly unfilled: readonly string[];
  /** The query string that the path carried, without `?`, exactly as given. */
  readonly query?: string;
}

/** Why a method and a path lead nowhere. */
export type Unresolved =
  | { readonly kind: "wrong-method"; readonly template: string; readonly allowed: readonly HttpMethod[] }
  | {
      readonly kind: "unknown";
      /** At most three, nearest first. */
      readonly nearest: readonly { readonly method: HttpMethod; readonly path: string }[];
      /** Why the path can belong to no operation whatever its segments are, when that is so. */
      readonly reason?: string;
    };

/** What a method and a path lead to. */
export type Resolution = ({ readonly kind: "match"; readonly operation: Operation } & ResolvedPath) | Unresolved;

/**
 * A schema as a compact map: a scalar is one word (`"string(100)"`, `"integer?"`), a reference is one line, an array is
 * `["…"]`, an object is a map. A name ending in `*` is required.
 */
export type CompactSchema = string | readonly CompactSchema[] | { readonly [name: string]: CompactSchema };

/** One parameter in {@link OperationDetails}. */
export interface ParameterDetails {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly type: string;
  readonly description?: string;
}

/** All that a caller needs to use one operation. */
export interface OperationDetails {
  readonly method: HttpMethod;
  readonly path: string;
  readonly summary: string;
  readonly category: string;
  readonly parameters: readonly ParameterDetails[];
  readonly requestBody?: { readonly required: boolean; readonly schema: CompactSchema };
  readonly responses: readonly {
    readonly status: string;
    readonly description: string;
    readonly schema?: CompactSchema;
  }[];
  /** A minimal body that the description allows. */
  readonly example?: unknown;
  /** What the description does not say and a caller should know. */
  readonly notes?: readonly string[];
  /** The other operations of the same resource, as `"VERB /path"`. */
  readonly siblings?: readonly string[];
}

/** What kind of value a field holds, as far as conditions care. */
export type FieldKind = "string" | "number" | "boolean" | "date" | "object" | "array" | "map" | "any";

/** One field of a model, by its path in conditions (`status/name`). */
export interface ModelField {
  readonly path: string;
  readonly kind: FieldKind;
  readonly enum?: readonly string[];
}

/** The record that an operation answers with: an item of the list, or the single record. */
export interface ResponseModel {
  /** Name of the schema (`Ticket`); absent for an unnamed one. */
  readonly name?: string;
  readonly list: boolean;
  /** Fields of the record and of what it refers to, by lower-case path. */
  readonly fields: ReadonlyMap<string, ModelField>;
}

/** The store of what the API offers. */
export interface Catalog {
  info(): Promise<CatalogInfo>;
  /** Ranks by keywords: path fragments, operationIds, tags, parameter and field names. */
  searchEndpoints(query: string, options?: SearchOptions): Promise<OperationList>;
  /** Ranks by a sentence of a person: "log two hours on a ticket". */
  searchNaturalLanguage(query: string, options?: SearchOptions): Promise<OperationList>;
  /** @throws UnknownModuleError with the nearest names */
  categories(module?: string): Promise<CategoryTree>;
  /** Accepts a tag in any case, or a module. @throws UnknownCategoryError with the nearest names */
  categoryEndpoints(category: string, options?: { readonly limit?: number }): Promise<OperationList>;
  resolve(method: string, path: string): Promise<Resolution>;
  /** @throws UnknownOperationError */
  details(method: string, path: string, options?: { readonly depth?: number }): Promise<OperationDetails>;
  operation(method: string, template: string): Promise<Operation | undefined>;
  /** The schemas that an operation's body and answers reach. */
  models(operation: Operation): Promise<SchemaModels>;
  /** The record that an operation answers with; undefined when the answer is none. */
  model(operation: Operation): Promise<ResponseModel | undefined>;
  /**
   * The record that an operation's conditions speak of: of a count, the record that is counted. Undefined also for reports,
   * whose conditions name columns of the database.
   */
  filterModel(operation: Operation): Promise<ResponseModel | undefined>;
  /** The stems by which the searches tell texts apart, for who searches other texts in the same way. */
  words(text: string): Promise<readonly string[]>;
  /** Those of {@link words} that say what a question is about, without what only asks: "show me all the boards". */
  questionWords(text: string): Promise<readonly string[]>;
  close(): Promise<void>;
}
