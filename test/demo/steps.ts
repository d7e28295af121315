/** What earlier steps found out and later ones use. */
export interface Findings {
  ticketId?: number;
  savedId?: number;
}

/** An answer of a tool. */
export interface StepAnswer {
  readonly text: string;
  readonly structured: unknown;
}

/** One request of the demonstration, and what its answer has to show. */
export interface Step {
  readonly title: string;
  readonly tool: string;
  readonly args: (found: Findings) => Readonly<Record<string, unknown>>;
  /** Returns what is wrong with the answer, or nothing. */
  readonly check: (answer: StepAnswer, found: Findings) => string | undefined;
}

/** The names of the eleven tools, in their order. */
export const TOOL_NAMES: readonly string[] = [
  "search_api_endpoints",
  "natural_language_api_search",
  "list_api_categories",
  "get_category_endpoints",
  "get_api_endpoint_details",
  "execute_api_call",
  "send_raw_api_request",
  "save_to_fast_memory",
  "list_fast_memory",
  "delete_from_fast_memory",
  "clear_fast_memory",
];

/** A value inside an answer: `at(answer.structured, "results", 0, "path")`. */
export function at(value: unknown, ...way: readonly (string | number)[]): unknown {
  return way.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? (inner as Record<string | number, unknown>)[key] : undefined,
    value,
  );
}

function unless(condition: boolean, fault: string): string | undefined {
  return condition ? undefined : fault;
}

function operations({ structured }: StepAnswer): string[] {
  const results = at(structured, "results");
  return Array.isArray(results) ? results.map((result) => `${at(result, "method")} ${at(result, "path")}`) : [];
}

const SAVED = { conditions: 'status/name="New"', fields: "id,summary,status/name,board/name", pageSize: 5 };

/** The demonstration: every tool at least once, from finding an operation to forgetting it. */
export const STEPS: readonly Step[] = [
  {
    title: "Keyword search",
    tool: "search_api_endpoints",
    args: () => ({ query: "ticket notes", max_results: 5 }),
    check: (answer) =>
      unless(operations(answer).includes("GET /service/tickets/{parentId}/notes"), "ticket notes not found"),
  },
  {
    title: "Natural-language search",
    tool: "natural_language_api_search",
    args: () => ({ query: "create a new service ticket for a customer" }),
    check: (answer) => unless(operations(answer).includes("POST /service/tickets"), "creating a ticket not found"),
  },
  {
    title: "Categories of one module",
    tool: "list_api_categories",
    args: () => ({ module: "service" }),
    check: ({ structured }) =>
      unless(at(structured, "modules", "service", "Tickets") === 28, "not 28 ticket operations"),
  },
  {
    title: "Operations of one category",
    tool: "get_category_endpoints",
    args: () => ({ category: "Tickets", max_results: 8 }),
    check: (answer) => unless(operations(answer).includes("POST /service/tickets"), "POST /service/tickets not listed"),
  },
  {
    title: "Details of one operation, with its fields",
    tool: "get_api_endpoint_details",
    args: () => ({ path: "/service/tickets/{parentId}/notes", method: "POST" }),
    check: ({ structured }) =>
      unless(at(structured, "requestBody", "schema", "detailDescriptionFlag") !== undefined, "no fields of the body"),
  },
  {
    title: "GET with conditions",
    tool: "execute_api_call",
    args: () => ({
      path: "/service/tickets",
      params: { conditions: 'board/name="Service Desk" and closedFlag=false', pageSize: 3 },
    }),
    check: ({ structured }) => unless(at(structured, "shown") === 3, "not three tickets"),
  },
  {
    title: "POST that creates a ticket",
    tool: "execute_api_call",
    args: () => ({
      path: "/service/tickets",
      method: "POST",
      data: { summary: "Scanner jams on the second floor", company: { id: 2 }, board: { name: "Service Desk" } },
    }),
    check: ({ structured }, found) => {
      const id = at(structured, "data", "id");
      if (typeof id === "number") found.ticketId = id;
      return unless(at(structured, "status") === 201 && typeof id === "number", "no ticket was created");
    },
  },
  {
    title: "GET of that ticket by its id",
    tool: "execute_api_call",
    args: ({ ticketId }) => ({ path: `/service/tickets/${ticketId}` }),
    check: ({ structured }) =>
      unless(at(structured, "data", "summary") === "Scanner jams on the second floor", "another ticket came back"),
  },
  {
    title: "Raw request, with blanks in its conditions",
    tool: "send_raw_api_request",
    args: () => ({
      raw_request: `GET /service/tickets?conditions=summary contains "scanner" and board/name = 'Service Desk'&orderBy=id desc&pageSize=2`,
    }),
    check: ({ structured }, { ticketId }) =>
      unless(at(structured, "data", 0, "id") === ticketId, "the new ticket is not the first"),
  },
  {
    title: "Save a call",
    tool: "save_to_fast_memory",
    args: () => ({ path: "/service/tickets", method: "GET", description: "new tickets, short", params: SAVED }),
    check: ({ structured }, found) => {
      const id = at(structured, "id");
      if (typeof id === "number") found.savedId = id;
      return unless(at(structured, "created") === true, "nothing was saved");
    },
  },
  {
    title: "Recall: the same path without params uses the saved call",
    tool: "execute_api_call",
    args: () => ({ path: "/service/tickets" }),
    check: ({ structured, text }, { savedId }) =>
      unless(
        at(structured, "fastMemory", "used") === true &&
          at(structured, "fastMemory", "id") === savedId &&
          text.startsWith(`Using saved call #${savedId}`) &&
          at(structured, "data", 0, "status", "name") === "New",
        "the saved call was not used",
      ),
  },
  {
    title: "List of saved calls",
    tool: "list_fast_memory",
    args: () => ({}),
    check: ({ structured }) => unless(at(structured, "queries", 0, "usage_count") === 1, "the use was not counted"),
  },
  {
    title: "Delete one saved call",
    tool: "delete_from_fast_memory",
    args: ({ savedId }) => ({ query_id: savedId }),
    check: ({ structured }) => unless(at(structured, "deleted") === 1, "nothing was deleted"),
  },
  {
    title: "Save again",
    tool: "save_to_fast_memory",
    args: () => ({ path: "/company/companies/{id}", method: "GET", description: "one company" }),
    check: ({ structured }) => unless(at(structured, "created") === true, "nothing was saved"),
  },
  {
    title: "Clear all saved calls",
    tool: "clear_fast_memory",
    args: () => ({}),
    check: ({ structured }) => unless(at(structured, "deleted") === 1, "not one call was cleared"),
  },
];
