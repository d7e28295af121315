import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { TOOL_NAMES } from "../demo/steps.js";
import { useGateway } from "./gateway.js";

const gateway = useGateway();

/** The schema with every object closed: what it does not name must not be there either. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
  return "properties" in schema ? { ...inner, additionalProperties: false } : inner;
}

describe("output schemas", () => {
  /** Each tool with arguments that succeed, and with some that fail. */
  const calls: readonly (readonly [tool: string, args: Record<string, unknown>, fails?: "fails"])[] = [
    ["search_api_endpoints", { query: "invoice" }],
    ["search_api_endpoints", { query: "xyzzyplugh" }],
    ["search_api_endpoints", { query: "ticket", max_results: 100 }],
    ["search_api_endpoints", {}, "fails"],
    ["natural_language_api_search", { query: "who is on call" }],
    ["natural_language_api_search", { query: "" }, "fails"],
    ["list_api_categories", {}],
    ["list_api_categories", { module: "time" }],
    ["list_api_categories", { module: "nothing" }, "fails"],
    ["get_category_endpoints", { category: "service", max_results: 200 }],
    ["get_category_endpoints", { category: "nothing" }, "fails"],
    ["get_api_endpoint_details", { path: "/service/tickets/{id}", method: "PATCH" }],
    ["get_api_endpoint_details", { path: "/company/companies", method: "POST", depth: 5 }],
    ["get_api_endpoint_details", { path: "/finance/invoices/{id}/pdf" }],
    ["get_api_endpoint_details", { path: "/nothing" }, "fails"],
    ["execute_api_call", { path: "/service/tickets", params: { pageSize: 200 } }],
    ["execute_api_call", { path: "/service/tickets", max_items: 90 }],
    ["execute_api_call", { path: "/service/tickets/count" }],
    ["execute_api_call", { path: "/service/tickets/1001", response_format: "full" }],
    ["execute_api_call", { path: "/service/tickets/1001", method: "PATCH", data: { summary: "Changed" } }],
    ["execute_api_call", { path: "/service/tickets/99999999" }, "fails"],
    ["execute_api_call", { path: "/service/tickets", params: { conditions: "a = " } }, "fails"],
    ["send_raw_api_request", { raw_request: "GET /service/boards/1" }],
    ["send_raw_api_request", { raw_request: "GET" }, "fails"],
    ["save_to_fast_memory", { path: "/service/boards", method: "get", description: "boards", params: { pageSize: 5 } }],
    ["save_to_fast_memory", { path: "/service/boards", method: "get", description: "boards", params: { pageSize: 5 } }],
    ["save_to_fast_memory", { path: "/service/boards", method: "get" }, "fails"],
    ["execute_api_call", { path: "/service/boards" }],
    ["list_fast_memory", {}],
    ["list_fast_memory", { search_term: "nothing" }],
    ["list_fast_memory", { cursor: "nothing" }, "fails"],
    ["delete_from_fast_memory", { query_id: 99 }],
    ["delete_from_fast_memory", { query_id: 0 }, "fails"],
    ["clear_fast_memory", {}],
    ["clear_fast_memory", { sure: true }, "fails"],
  ];

  test("hold for every result, name all that is in it, and a failure is a sentence without structure", async () => {
    const { client, call } = await gateway().connect();
    const { tools } = await client.listTools();
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    const validators = new Map(
      tools.map(({ name, outputSchema }) => [name, ajv.compile(closed(outputSchema) as object)]),
    );
    for (const [tool, args, fails] of calls) {
      const result = await call(tool, args);
      expect(result.isError, `${tool} ${JSON.stringify(args)}: ${result.text}`).toBe(fails !== undefined);
      if (fails) {
        expect(result.structured).toBeUndefined();
        expect(result.text).toMatch(/^\S.{20,}/);
        continue;
      }
      const isValid = validators.get(tool);
      expect(isValid?.(result.structured), `${tool}: ${JSON.stringify(isValid?.errors)}`).toBe(true);
      expect(result.text.length).toBeLessThanOrEqual(JSON.stringify(result.structured).length);
    }
    for (const name of TOOL_NAMES) {
      const forTool = calls.filter(([tool]) => tool === name).map(([, , fails]) => fails ?? "succeeds");
      expect(new Set(forTool), name).toEqual(new Set(["succeeds", "fails"]));
    }
  });
});
