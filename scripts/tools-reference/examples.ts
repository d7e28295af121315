/** One call that the reference shows, with what there is to say about it. */
export interface Example {
  readonly tool: string;
  readonly what: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** It shows what a failure looks like. */
  readonly fails?: true;
}

/** The calls of the reference, in the order in which they are made: later ones see what earlier ones saved. */
export const EXAMPLES: readonly Example[] = [
  {
    tool: "search_api_endpoints",
    what: "By keywords",
    args: { query: "patchServiceTicketsById", max_results: 1 },
  },
  {
    tool: "natural_language_api_search",
    what: "In everyday words",
    args: { query: "log two hours on a ticket", max_results: 1 },
  },
  { tool: "list_api_categories", what: "One module", args: { module: "time" } },
  { tool: "get_category_endpoints", what: "A category, in any case", args: { category: "tickets", max_results: 2 } },
  {
    tool: "get_api_endpoint_details",
    what: "A concrete path leads to its operation",
    args: { path: "/service/tickets/1001/notes", method: "POST" },
  },
  {
    tool: "execute_api_call",
    what: "A list, filtered",
    args: {
      path: "/service/tickets",
      params: { conditions: 'board/name="Service Desk"', orderBy: "id", fields: "id,summary,status", pageSize: 2 },
    },
  },
  {
    tool: "execute_api_call",
    what: "What cannot be right is not sent",
    args: { path: "/service/tickets", params: { condition: "closedFlag=false" } },
    fails: true,
  },
  {
    tool: "send_raw_api_request",
    what: "Blanks and quotes may stand in the query as they are",
    args: { raw_request: 'GET /service/tickets/count?conditions=board/name = "Service Desk" and id < 1020' },
  },
  {
    tool: "save_to_fast_memory",
    what: "A call with its parameters",
    args: {
      path: "/service/tickets",
      method: "GET",
      description: "latest tickets of the service desk",
      params: { conditions: 'board/name="Service Desk"', orderBy: "id desc", pageSize: 5 },
    },
  },
  { tool: "list_fast_memory", what: "Those that hold a word", args: { search_term: "latest" } },
  { tool: "delete_from_fast_memory", what: "One of them", args: { query_id: 1 } },
  { tool: "clear_fast_memory", what: "All that are left", args: {} },
];
