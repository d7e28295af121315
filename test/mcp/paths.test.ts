import { describe, expect, test } from "vitest";
import { at } from "../demo/steps.js";
import { useGateway } from "./gateway.js";

const gateway = useGateway();
const PREFIX = "/v4_6_release/apis/3.0";

describe("paths that reach their operation", () => {
  test.each([
    ["a concrete id", "/service/tickets/1001", {}],
    ["a template filled by path_params", "/service/tickets/{id}", { path_params: { id: 1001 } }],
    ["a template filled by params", "/service/tickets/{id}", { params: { id: 1001 } }],
    ["a template with a name of the caller's own", "/service/tickets/{ticketId}", { path_params: { ticketId: 1001 } }],
    ["path_params as JSON text", "/service/tickets/{id}", { path_params: '{"id": 1001}' }],
    ["no leading slash", "service/tickets/1001", {}],
    ["doubled and trailing slashes", "//service//tickets/1001/", {}],
    ["another letter case", "/Service/TICKETS/1001", {}],
    ["the API prefix", `${PREFIX}/service/tickets/1001`, {}],
    ["the prefix of a codebase", "/v2025_1/apis/3.0/service/tickets/1001", {}],
  ])("%s", async (_name, path, more) => {
    const { call } = await gateway().shared();
    const result = await call("execute_api_call", { path, ...more });
    expect(result.isError, result.text).toBe(false);
    expect(at(result.structured, "request")).toEqual({
      method: "GET",
      path: "/service/tickets/1001",
      url: `${gateway().sandbox.url}/service/tickets/1001`,
    });
    expect(at(result.structured, "data", "id")).toBe(1001);
  });

  test.each(["path_params", "params"])(
    "a template whose names the description gives to other places, by %s",
    async (by) => {
      const { call } = await gateway().shared();
      gateway().sandbox.journal.clear();
      await call("execute_api_call", {
        path: "/service/boards/{id}/statuses/{statusId}",
        [by]: { id: 1, statusId: 2 },
      });
      expect(gateway().sandbox.journal.find("GET", "/service/boards/1/statuses/2")).toHaveLength(1);
    },
  );

  test("a value that filled one place fills no other", async () => {
    const { call } = await gateway().shared();
    const path = "/service/boards/{id}/statuses/{statusId}";
    const result = await call("execute_api_call", { path, path_params: { id: 1 } });
    expect(result.text).toContain("/service/boards/{parentId}/statuses/{id} needs {id}");
  });

  test("a full URL of the configured tenant, with the doubled slash that links in records have", async () => {
    const { call } = await gateway().shared();
    const path = `${gateway().sandbox.origin}${PREFIX}//service/tickets/1001`;
    expect(at((await call("execute_api_call", { path })).structured, "data", "id")).toBe(1001);
  });

  test("a query inside the path joins the params", async () => {
    const { call } = await gateway().shared();
    const path = "/service/tickets?conditions=board/id = 1&pagesize=2";
    const result = await call("execute_api_call", { path, params: { orderBy: "id desc" } });
    expect(at(result.structured, "shown")).toBe(2);
    const { searchParams } = new URL(String(at(result.structured, "request", "url")));
    expect(Object.fromEntries(searchParams)).toEqual({ conditions: "board/id = 1", pageSize: "2", orderBy: "id desc" });
  });

  test("a path of the spec that ends in a slash is reached with and without it", async () => {
    const { call } = await gateway().shared();
    const paths = ["/procurement/subcategories/", "/procurement/subcategories", "/Procurement/SubCategories"];
    for (const path of paths) {
      const result = await call("execute_api_call", { path });
      expect(result.isError, result.text).toBe(false);
    }
  });

  test("methods in any case", async () => {
    const { call } = await gateway().shared();
    const result = await call("execute_api_call", { path: "/service/boards", method: "gEt" });
    expect(at(result.structured, "request", "method")).toBe("GET");
  });
});

describe("paths that are refused before anything is sent", () => {
  test.each([
    ["an open brace", { path: "/service/tickets/{id}/notes" }, /needs \{parentId\}.*path_params/],
    ["no operation", { path: "/service/tickts" }, /no operation.*Nearest: GET \/service\/tickets/s],
    ["a verb that the path lacks", { path: "/service/tickets", method: "DELETE" }, /has no DELETE; it has .*POST/],
    ["a verb that does not exist", { path: "/service/tickets", method: "FETCH" }, /GET, POST, PUT, PATCH or DELETE/],
    ["an id that is too large", { path: "/service/tickets/99999999999" }, /"99999999999" is larger than any id/],
    ["a text where an id is due", { path: "/service/tickets/abc" }, /abc.*integer/],
    [
      "a path parameter that the path lacks",
      { path: "/service/tickets", path_params: { id: 1 } },
      /no path parameter "id"/,
    ],
    ["path and path_params at odds", { path: "/service/tickets/5", path_params: { id: 6 } }, /path says 5/],
    ["a value both in path and params", { path: "/service/tickets?pageSize=5", params: { pageSize: 6 } }, /both/],
    ["nothing", { path: "" }, /path is empty/],
    ...["/", "//", "/v4_6_release/apis/3.0", "/v2025_1/apis/3.0/?pageSize=5"].map(
      (path): [string, Record<string, unknown>, RegExp] => [
        `nothing but where the API begins (${path})`,
        { path, allow_undocumented: true },
        /no operation; nothing was sent.*"\/service\/tickets".*search_api_endpoints/,
      ],
    ),
  ])("%s", async (_name, args, message) => {
    const { call } = await gateway().shared();
    gateway().sandbox.journal.clear();
    const result = await call("execute_api_call", args);
    expect(result.isError).toBe(true);
    expect(result.text).toMatch(message);
    expect(gateway().sandbox.journal.entries).toHaveLength(0);
  });

  test("three nearest operations are named, with their verbs", async () => {
    const { call } = await gateway().shared();
    const { text } = await call("execute_api_call", { path: "/service/ticket/5/note" });
    expect(text.match(/(?:GET|POST|PUT|PATCH|DELETE) \//g)?.length).toBeGreaterThanOrEqual(3);
    expect(text).toContain("/service/tickets/{parentId}/notes");
  });
});

describe("undocumented paths", () => {
  test("are sent when asked for, as they are written", async () => {
    const { call } = await gateway().shared();
    gateway().sandbox.journal.clear();
    const result = await call("execute_api_call", { path: "/service/secretThings/5", allow_undocumented: true });
    expect(result.isError).toBe(true);
    expect(result.text).toContain("404");
    expect(gateway().sandbox.journal.find("GET", "/service/secretThings/5")).toHaveLength(1);
  });

  test("still need their braces filled", async () => {
    const { call } = await gateway().shared();
    const result = await call("execute_api_call", { path: "/service/secretThings/{id}", allow_undocumented: true });
    expect(result.text).toContain("{id}");
    expect(result.isError).toBe(true);
  });
});

describe("the details of a path that begins with a verb", () => {
  const details = async (args: Record<string, unknown>) =>
    (await gateway().shared()).call("get_api_endpoint_details", args);

  test("are those of that verb", async () => {
    const { structured } = await details({ path: "patch /service/tickets/5" });
    expect(structured).toMatchObject({ method: "PATCH", path: "/service/tickets/{id}" });
    expect((await details({ path: "PUT /service/tickets/{id}", method: "put" })).isError).toBe(false);
  });

  test("are refused when another verb stands beside it, and unknown ones are named once", async () => {
    const odd = await details({ path: "PUT /service/tickets/{id}", method: "PATCH" });
    expect([odd.isError, odd.text]).toEqual([true, expect.stringMatching(/path says PUT and method says PATCH/)]);
    expect((await details({ path: "GET /service/tickats" })).text).toMatch(/no operation GET \/service\/tickats\./);
  });
});
