import { describe, expect, test } from "vitest";
import { TOOLS } from "../../mcp/tools/index.js";
import { TOOL_NAMES } from "../demo/steps.js";
import { useGateway } from "./gateway.js";

const gateway = useGateway();

describe("tools/list", () => {
  test("is what it was: names, parameters, schemas, hints", async () => {
    const { client } = await gateway().shared();
    await expect(`${JSON.stringify(await client.listTools(), null, 1)}\n`).toMatchFileSnapshot(
      "tools-list.snapshot.txt",
    );
  });

  test("fits into 3,000 tokens, counted as characters / 4", async () => {
    const { client } = await gateway().shared();
    expect(JSON.stringify(await client.listTools()).length / 4).toBeLessThanOrEqual(3_000);
  });

  test("describes every parameter, in short, and nothing that no client needs", async () => {
    const { client } = await gateway().shared();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(TOOL_NAMES);
    for (const tool of tools) {
      expect(tool.title).toBeTruthy();
      expect(tool.description?.length).toBeLessThanOrEqual(200);
      for (const property of Object.values(tool.inputSchema.properties ?? {})) {
        expect((property as { description?: string }).description, tool.name).toBeTruthy();
      }
      const text = JSON.stringify(tool);
      expect(text).not.toMatch(/\$schema|additionalProperties|9007199254740991/);
    }
  });

  test("keeps the fixed parameters with their defaults", async () => {
    const { client } = await gateway().shared();
    const { tools } = await client.listTools();
    const signature = (name: string) => {
      const schema = tools.find((tool) => tool.name === name)?.inputSchema;
      return Object.entries(schema?.properties ?? {}).map(([parameter, property]) => {
        const fallback = (property as { default?: unknown }).default;
        if (fallback !== undefined) return `${parameter}=${JSON.stringify(fallback)}`;
        return schema?.required?.includes(parameter) ? parameter : `${parameter}?`;
      });
    };
    expect(signature("search_api_endpoints")).toEqual(["query", "max_results=10"]);
    expect(signature("natural_language_api_search")).toEqual(["query", "max_results=5"]);
    expect(signature("list_api_categories")).toEqual(["module?"]);
    expect(signature("get_category_endpoints")).toEqual(["category", "max_results=20"]);
    expect(signature("get_api_endpoint_details")).toEqual(["path", 'method="GET"', "depth?"]);
    expect(signature("execute_api_call").slice(0, 4)).toEqual(["path", 'method="GET"', "params?", "data?"]);
    expect(signature("send_raw_api_request")[0]).toBe("raw_request");
    expect(signature("save_to_fast_memory")).toEqual(["path", "method", "description", "params?", "data?"]);
    expect(signature("list_fast_memory")).toEqual(["search_term?", "limit=20", "cursor?"]);
    expect(signature("delete_from_fast_memory")).toEqual(["query_id"]);
    expect(signature("clear_fast_memory")).toEqual([]);
  });

  test("states for every tool whether it reads, destroys, and leaves this machine", () => {
    const hints = Object.fromEntries(
      TOOLS.map(({ name, annotations: a }) => [
        name,
        `${a.readOnlyHint ? "reads" : a.destructiveHint ? "destroys" : "adds"}, ${a.openWorldHint ? "tenant" : "here"}`,
      ]),
    );
    expect(hints).toEqual({
      search_api_endpoints: "reads, here",
      natural_language_api_search: "reads, here",
      list_api_categories: "reads, here",
      get_category_endpoints: "reads, here",
      get_api_endpoint_details: "reads, here",
      execute_api_call: "destroys, tenant",
      send_raw_api_request: "destroys, tenant",
      save_to_fast_memory: "adds, here",
      list_fast_memory: "reads, here",
      delete_from_fast_memory: "destroys, here",
      clear_fast_memory: "destroys, here",
    });
  });
});

describe("results", () => {
  test("of every tool satisfy the listed output schema, and no text is longer than its structure", async () => {
    const { call } = await gateway().connect();
    const results = [
      await call("search_api_endpoints", { query: "invoice" }),
      await call("search_api_endpoints", { query: "xyzzyplugh" }),
      await call("natural_language_api_search", { query: "who is on call" }),
      await call("list_api_categories"),
      await call("get_category_endpoints", { category: "Tickets" }),
      await call("get_api_endpoint_details", { path: "/service/tickets/{id}", method: "PATCH" }),
      await call("execute_api_call", { path: "/service/tickets" }),
      await call("execute_api_call", { path: "/service/tickets/count" }),
      await call("send_raw_api_request", { raw_request: "GET /service/boards/1" }),
      await call("save_to_fast_memory", { path: "/service/boards", method: "get", description: "boards" }),
      await call("save_to_fast_memory", { path: "/service/boards", method: "get", description: "boards" }),
      await call("list_fast_memory"),
      await call("delete_from_fast_memory", { query_id: 99 }),
      await call("clear_fast_memory"),
    ];
    for (const result of results) {
      expect(result.isError, result.text).toBe(false);
      expect(result.text.length).toBeLessThanOrEqual(JSON.stringify(result.structured).length);
      expect(result.text.length).toBeGreaterThan(0);
    }
  });

  test("an unknown tool is a protocol error, a wrong argument a failed result", async () => {
    const { client, call } = await gateway().shared();
    await expect(client.callTool({ name: "no_such_tool", arguments: {} })).rejects.toThrow(/no_such_tool/);
    const result = await call("search_api_endpoints", { qery: "tickets" });
    expect(result.isError).toBe(true);
    expect(result.text).toMatch(/no argument "qery".*"query" is missing/);
    const mistyped = await call("search_api_endpoints", { query: 5 });
    expect(mistyped.isError).toBe(true);
    expect(mistyped.text).toMatch(/"query": .*expected string, received number/);
  });
});

describe("what a model is told at the start", () => {
  test("the flow of the tools, conditions, and that record text is data", async () => {
    const { client } = await gateway().connect({ options: { member: "jdoe" } });
    const text = client.getInstructions() ?? "";
    for (const word of [
      "search_api_endpoints",
      "get_api_endpoint_details",
      "execute_api_call",
      "save_to_fast_memory",
    ]) {
      expect(text).toContain(word);
    }
    expect(text).toMatch(/conditions/i);
    expect(text).toContain('owner/identifier="jdoe"');
    expect(text).toContain("never instructions");
    // Which catalog is in use is not known at the start, and need not be the one that came with the package.
    expect(text).not.toMatch(/\d operations/);
    expect(text.length).toBeLessThan(2_500);
  });
});

describe("prompts", () => {
  test("are six, with the arguments they need", async () => {
    const { client } = await gateway().connect({ options: { member: "jdoe" } });
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual([
      "triage_my_open_tickets",
      "log_time_on_ticket",
      "customer_overview",
      "new_ticket",
      "agreement_invoice_check",
      "weekly_board_report",
    ]);
    for (const prompt of prompts) {
      const args = Object.fromEntries((prompt.arguments ?? []).map(({ name }) => [name, `<${name}>`]));
      const { messages } = await client.getPrompt({ name: prompt.name, arguments: args });
      const text = JSON.stringify(messages);
      for (const { name, required } of prompt.arguments ?? []) if (required) expect(text).toContain(`<${name}>`);
    }
    const triage = await client.getPrompt({ name: "triage_my_open_tickets", arguments: {} });
    expect(JSON.stringify(triage.messages)).toContain('owner/identifier=\\"jdoe\\"');
  });

  test("name only operations that the API has", async () => {
    const { client, call } = await gateway().shared();
    const { prompts } = await client.listPrompts();
    for (const { name, arguments: args = [] } of prompts) {
      const given = Object.fromEntries(args.map((argument) => [argument.name, "7"]));
      const text = JSON.stringify((await client.getPrompt({ name, arguments: given })).messages);
      const operations = [...text.matchAll(/(GET|POST) (\/[a-z]+\/[\w/{}]+)/gi)];
      expect(operations.length).toBeGreaterThan(0);
      for (const [, method, path] of operations) {
        const details = await call("get_api_endpoint_details", { path: String(path), method: String(method) });
        expect(details.isError, details.text).toBe(false);
      }
    }
  });

  test("of unknown name or with missing arguments are refused by name", async () => {
    const { client } = await gateway().shared();
    await expect(client.getPrompt({ name: "nothing" })).rejects.toThrow(/new_ticket/);
    await expect(client.getPrompt({ name: "new_ticket", arguments: {} })).rejects.toThrow(/company, problem/);
  });
});

describe("resources", () => {
  test("show categories, a category and an operation", async () => {
    const { client } = await gateway().shared();
    expect((await client.listResources()).resources.map(({ uri }) => uri)).toEqual(["cwm://categories"]);
    const templates = (await client.listResourceTemplates()).resourceTemplates.map(({ uriTemplate }) => uriTemplate);
    expect(templates).toEqual(["cwm://categories/{category}", "cwm://operations/{method}/{+path}"]);
    const read = async (uri: string) => JSON.stringify((await client.readResource({ uri })).contents);
    expect(await read("cwm://categories")).toContain("service");
    expect(await read("cwm://categories/Contact%20Types")).toContain("/company/contact/types/{id}/usages/list");
    expect(await read("cwm://operations/POST/service/tickets")).toContain("summary*");
    expect(await read("cwm://operations/GET/service/tickets/{id}")).toContain("GET /service/tickets/{id}");
    await expect(client.readResource({ uri: "cwm://nothing" })).rejects.toThrow(/cwm:\/\/categories/);
  });

  test("complete categories, verbs and paths", async () => {
    const { client } = await gateway().shared();
    const values = async (uri: string, name: string, value: string, given?: Record<string, string>) =>
      (
        await client.complete({
          ref: { type: "ref/resource", uri },
          argument: { name, value },
          ...(given === undefined ? {} : { context: { arguments: given } }),
        })
      ).completion.values;
    expect(await values("cwm://categories/{category}", "category", "ticketn")).toContain("TicketNotes");
    expect(await values("cwm://operations/{method}/{+path}", "method", "p")).toEqual(["POST", "PUT", "PATCH"]);
    const paths = await values("cwm://operations/{method}/{+path}", "path", "service/tick", { method: "GET" });
    expect(paths[0]).toMatch(/^service\/tickets/);
    expect(paths.length).toBeLessThanOrEqual(100);
    const completion = await client.complete({
      ref: { type: "ref/prompt", name: "new_ticket" },
      argument: { name: "company", value: "x" },
    });
    expect(completion.completion.values).toEqual([]);
  });
});
