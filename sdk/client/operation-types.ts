/**
 * What a caller passes to and gets from one operation, read off its generated type.
 *
 * Everything here is looked up by key. Searching through `paths` with conditional types is what makes editors slow.
 */

/**
 * How to read the body of a successful answer.
 *
 * @example
 * ```ts
 * import { type Client, type ParseAs, unwrap } from "cwm-api-gateway";
 *
 * const raw = "text" satisfies ParseAs;
 *
 * function ticketAsText(client: Client, id: number): Promise<string> {
 *   return unwrap(client["/service/tickets/{id}"].GET({ params: { path: { id } }, parseAs: raw }));
 * }
 * ```
 */
export type ParseAs = "json" | "text" | "blob" | "arrayBuffer" | "stream";

/**
 * The API's own error body; answers that are no such JSON (HTML, plain text, nothing) are put into `message`.
 *
 * @example
 * ```ts
 * import type { ApiErrorBody } from "cwm-api-gateway";
 *
 * function isDuplicate(error: ApiErrorBody): boolean {
 *   return error.errors?.some(({ code }) => code === "ObjectExists") ?? false;
 * }
 * ```
 */
export interface ApiErrorBody {
  code?: string;
  message?: string;
  errors?: ApiFieldError[];
}

/**
 * One fault the API found in a request body.
 *
 * @example
 * ```ts
 * import { type ApiFieldError, ValidationError } from "cwm-api-gateway";
 *
 * function faultsOf(error: unknown): readonly ApiFieldError[] {
 *   return error instanceof ValidationError ? error.errors : [];
 * }
 * ```
 */
export interface ApiFieldError {
  code?: string;
  message?: string;
  resource?: string;
  field?: string;
}

/**
 * `{ data, response }` or `{ error, response }`, as openapi-fetch has it. Test `error` to tell them apart.
 *
 * @example
 * ```ts
 * import type { Answer } from "cwm-api-gateway";
 *
 * // Data together with what stands in the headers.
 * async function withRequestId<Data>(call: Promise<Answer<Data, unknown>>) {
 *   const { data, response } = await call;
 *   return { data, requestId: response.headers.get("x-cw-request-id") };
 * }
 * ```
 */
export type Answer<Data, Failure = ApiErrorBody> =
  | { data: Data; error?: undefined; response: Response }
  | { data?: undefined; error: Failure; response: Response };

type SuccessStatus = 200 | 201 | 202 | 204 | 207;

type ContentOf<Reply> = Reply extends { content: infer Content } ? Content[keyof Content] : undefined;

/**
 * The body of the successful answer of an operation; `undefined` where there is none.
 *
 * @example
 * ```ts
 * import type { DataOf } from "cwm-api-gateway";
 * import type { operations } from "cwm-api-gateway/types";
 *
 * function countOf(answer: DataOf<operations["getServiceTicketsCount"]>): number {
 *   return answer.count ?? 0;
 * }
 * ```
 */
export type DataOf<Operation> = Operation extends { responses: infer Replies }
  ? ContentOf<Replies[keyof Replies & SuccessStatus]>
  : never;

/**
 * The body of the failed answer of an operation.
 *
 * @example
 * ```ts
 * import type { FailureOf } from "cwm-api-gateway";
 * import type { operations } from "cwm-api-gateway/types";
 *
 * function reasonOf(failure: FailureOf<operations["postServiceTickets"]>): string {
 *   return failure.message ?? "no reason given";
 * }
 * ```
 */
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

/**
 * Parameters and body of an operation, as properties of the options of a call.
 *
 * @example
 * ```ts
 * import { type Client, type InputOf, unwrap } from "cwm-api-gateway";
 * import type { operations } from "cwm-api-gateway/types";
 *
 * function createTicket(client: Client, input: InputOf<operations["postServiceTickets"]>) {
 *   return unwrap(client["/service/tickets"].POST({ ...input, timeoutMs: 10_000 }));
 * }
 * ```
 */
export type InputOf<Operation> = ParamsOption<Parameters<Operation>> & BodyOption<Operation>;
