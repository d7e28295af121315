/**
 * What a caller passes to and gets from one operation, read off its generated type.
 *
 * Everything here is looked up by key. Searching through `paths` with conditional types is what makes editors slow.
 */

/** How to read the body of a successful answer. */
export type ParseAs = "json" | "text" | "blob" | "arrayBuffer" | "stream";

/** The API's own error body; answers that are no such JSON (HTML, plain text, nothing) are put into `message`. */
export interface ApiErrorBody {
  code?: string;
  message?: string;
  errors?: ApiFieldError[];
}

/** One fault the API found in a request body. */
export interface ApiFieldError {
  code?: string;
  message?: string;
  resource?: string;
  field?: string;
}

/** `{ data, response }` or `{ error, response }`, as openapi-fetch has it. Test `error` to tell them apart. */
export type Answer<Data, Failure = ApiErrorBody> =
  | { data: Data; error?: undefined; response: Response }
  | { data?: undefined; error: Failure; response: Response };

type SuccessStatus = 200 | 201 | 202 | 204 | 207;

type ContentOf<Reply> = Reply extends { content: infer Content } ? Content[keyof Content] : undefined;

/** The body of the successful answer of an operation; `undefined` where there is none. */
export type DataOf<Operation> = Operation extends { responses: infer Replies }
  ? ContentOf<Replies[keyof Replies & SuccessStatus]>
  : never;

/** The body of the failed answer of an operation. */
export type FailureOf<Operation> = Operation extends { responses: { default: infer Reply } } ? ContentOf<Reply> : never;

interface ParsedBodies {
  text: string;
  blob: Blob;
  arrayBuffer: ArrayBuffer;
  stream: ReadableStream<Uint8Array>;
}

/** The type of `data`, given the operation's JSON type and how the caller wants the body read. */
export type Parsed<Data, As extends ParseAs> = As extends keyof ParsedBodies ? ParsedBodies[As] : Data;

type Parameters<Operation> = Operation extends { parameters: infer All }
  ? Pick<All, keyof All & ("path" | "query")>
  : never;

type ParamsOption<Params> = object extends Params ? { params?: Params } : { params: Params };

type BodyOption<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? { body: Content[keyof Content] }
  : Operation extends { requestBody?: { content: infer Content } }
    ? { body?: Content[keyof Content] }
    : unknown;

/** Parameters and body of an operation, as properties of the options of a call. */
export type InputOf<Operation> = ParamsOption<Parameters<Operation>> & BodyOption<Operation>;
