/** What a calling tool was asked to do, before anything is looked up. */
export interface CallRequest {
  /** Upper case. */
  readonly method: string;
  /** As written: concrete or template, with or without host, prefix and query. */
  readonly path: string;
  readonly pathParams?: Readonly<Record<string, unknown>> | undefined;
  /** Query parameters, and values for the path's braces. Undefined: omitted, so that a saved call may supply them. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  /** The body. Undefined: none given. */
  readonly data?: unknown;
  readonly responseFormat: "compact" | "full";
  /** Gather this many records over several pages. */
  readonly maxItems?: number | undefined;
  /** Gather all pages. */
  readonly allPages: boolean;
  /** Use this saved call. */
  readonly memoryId?: number | undefined;
  readonly allowUndocumented: boolean;
  /** It was written as one text: advice on how to call again speaks of that text, not of arguments. */
  readonly isRaw?: boolean;
  /** `next` of an earlier answer; carries the whole request. */
  readonly cursor?: string | undefined;
}
