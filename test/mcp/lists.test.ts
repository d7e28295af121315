import { afterEach, describe, expect, test } from "vitest";
import { at } from "../demo/steps.js";
import { recordsOf, type ToolResult, useGateway } from "./gateway.js";
import { json, type ScriptedTenant, startScriptedTenant } from "./scripted-tenant.js";

const gateway = useGateway();
let tenant: ScriptedTenant | undefined;
afterEach(async () => {
  await tenant?.close();
  tenant = undefined;
});

const idsOf = (result: ToolResult) => recordsOf(result).map(({ id }) => id);

describe("where a list begins and ends", () => {
  test("max_items beside a page begins at that page as the tenant counts it", async () => {
    const { call } = await gateway().shared();
    const path = "/service/tickets";
    const third = await call("execute_api_call", { path, params: { page: 3, fields: "id", orderBy: "id asc" } });
    const gathered = await call("execute_api_call", {
      path,
      params: { page: 3, fields: "id", orderBy: "id asc" },
      max_items: 40,
    });
    expect(idsOf(gathered)).toHaveLength(40);
    expect(idsOf(gathered).slice(0, 25)).toEqual(idsOf(third));
  });

  /** Pages of five of which the tenant takes some records away, as it does with those that a role may not see. */
  async function connectToShortPages() {
    const pages = [[1, 2, 3, 4, 5], [6, 7], [11, 12, 13, 14, 15], [16]];
    tenant = await startScriptedTenant(({ target }, response) => {
      const page = Number(new URL(target, "http://t").searchParams.get("page") ?? 1);
      const rows = (pages[page - 1] ?? []).map((id) => ({ id, name: "row" }));
      const link = page < pages.length ? { link: `<http://t/service/priorities?page=${page + 1}>; rel="next"` } : {};
      json(response, 200, rows, link);
    });
    return gateway().connect({ env: tenant.env });
  }

  test("a short page is not the last one when the tenant names a next one", async () => {
    const { call } = await connectToShortPages();
    const args = { path: "/service/priorities", params: { pageSize: 5 } };
    const all = await call("execute_api_call", { ...args, all_pages: true });
    expect(idsOf(all)).toEqual([1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15, 16]);
    expect(at(all.structured, "total")).toBe(13);
    const second = await call("execute_api_call", { ...args, params: { pageSize: 5, page: 2 } });
    const third = await call("execute_api_call", { cursor: String(at(second.structured, "next")) });
    expect(idsOf(third)).toEqual([11, 12, 13, 14, 15]);
  });

  test("a cursor behind a short page goes on where the answer ended", async () => {
    const { call } = await connectToShortPages();
    const args = { path: "/service/priorities", params: { pageSize: 5 }, max_items: 9 };
    const first = await call("execute_api_call", args);
    expect(idsOf(first)).toEqual([1, 2, 3, 4, 5, 6, 7, 11, 12]);
    const rest = await call("execute_api_call", { cursor: String(at(first.structured, "next")) });
    expect(idsOf(rest)).toEqual([13, 14, 15]);
  });

  test("behind the last of max_items the list goes on by whole pages, not by what was left of max_items", async () => {
    const { call } = await gateway().shared();
    const args = { path: "/service/tickets", params: { orderBy: "id asc" }, max_items: 80 };
    const parts = [await call("execute_api_call", args)];
    for (let part = parts[0]; part !== undefined && at(part.structured, "next") !== undefined; ) {
      part = await call("execute_api_call", { cursor: String(at(part.structured, "next")) });
      parts.push(part);
    }
    const ids = parts.flatMap(idsOf);
    expect([ids.length, new Set(ids).size]).toEqual([120, 120]);
    const sizes = parts.map((part) => idsOf(part).length);
    // The first answers hold what fits, the last of the 80 stand in a short one; the next is as long as the first again.
    const short = sizes.findIndex((_, index) => sizes.slice(0, index + 1).reduce((sum, size) => sum + size) === 80);
    expect(sizes[short]).toBeLessThan((sizes[0] ?? 0) / 2);
    expect(sizes[short + 1]).toBeGreaterThan(2 * (sizes[short] ?? 0));
  });

  test("max_items beside a cursor is what is gathered from there, and next goes on exactly behind it", async () => {
    const { call } = await gateway().shared();
    const list = { path: "/service/tickets", params: { pageSize: 25, fields: "id", orderBy: "id asc" } };
    const every = idsOf(await call("execute_api_call", { ...list, all_pages: true }));
    const starts = [{}, { max_items: 60 }, { max_items: 7 }];
    for (const start of starts) {
      const first = await call("execute_api_call", { ...list, ...start });
      const shown = idsOf(first).length;
      const cursor = String(at(first.structured, "next"));
      for (const max_items of [3, 40]) {
        const part = await call("execute_api_call", { cursor, max_items });
        expect(idsOf(part)).toEqual(every.slice(shown, shown + max_items));
        const rest = await call("execute_api_call", { cursor: String(at(part.structured, "next")), max_items: 2 });
        expect(idsOf(rest)).toEqual(every.slice(shown + max_items, shown + max_items + 2));
        const raw = await call("send_raw_api_request", { cursor, max_items });
        expect(idsOf(raw)).toEqual(idsOf(part));
      }
      const all = await call("execute_api_call", { cursor, all_pages: true });
      expect(idsOf(all)).toEqual(every.slice(shown));
    }
  });

  test("a cursor of a list that is read by ids cannot gather, and says so before anything is sent", async () => {
    tenant = await startScriptedTenant((_request, response) =>
      json(
        response,
        200,
        Array.from({ length: 5 }, (_, index) => ({ id: index + 1 })),
      ),
    );
    const { call } = await gateway().connect({ env: tenant.env });
    const args = { path: "/service/priorities", params: { pageId: 0, pageSize: 5 } };
    const cursor = String(at((await call("execute_api_call", args)).structured, "next"));
    const refused = await call("execute_api_call", { cursor, max_items: 3 });
    expect([refused.isError, tenant.requests.length]).toEqual([true, 1]);
    expect(refused.text).toContain("params.pageId");
  });

  test("a cursor beside the path of another list is refused, beside its own in any form it goes on", async () => {
    const { call } = await gateway().shared();
    const params = { pageSize: 5, orderBy: "id asc" };
    const first = await call("execute_api_call", { path: "/service/tickets", params });
    const cursor = String(at(first.structured, "next"));
    gateway().sandbox.journal.clear();
    for (const path of ["/company/companies", "/service/tickets/1001"]) {
      const refused = await call("execute_api_call", { path, cursor });
      expect(refused.isError).toBe(true);
      expect(refused.text).toMatch(/carries its own path/);
    }
    expect(gateway().sandbox.journal.entries).toHaveLength(0);
    for (const path of ["service/Tickets/", `${gateway().sandbox.url}/service/tickets?pageSize=5`]) {
      const second = await call("execute_api_call", { path, cursor });
      expect(second.isError, second.text).toBe(false);
      expect(idsOf(second)).not.toEqual(idsOf(first));
    }
    const nested = await call("execute_api_call", { path: "/service/boards/1/statuses", params: { pageSize: 1 } });
    const rest = await call("execute_api_call", {
      path: "/service/boards/{parentId}/statuses",
      cursor: String(at(nested.structured, "next")),
    });
    expect(rest.isError, rest.text).toBe(false);
  });

  test("a tenant that cuts pages without a word and without Link is read to the end", async () => {
    const rows = Array.from({ length: 130 }, (_, index) => ({ id: index + 1, name: "row" }));
    tenant = await startScriptedTenant(({ target }, response) => {
      const query = new URL(target, "http://t").searchParams;
      const size = Math.min(Number(query.get("pageSize") ?? 25), 50);
      const start = (Number(query.get("page") ?? 1) - 1) * size;
      json(response, 200, rows.slice(start, start + size));
    });
    const { call } = await gateway().connect({ env: tenant.env });
    const path = "/service/priorities";
    const all = await call("execute_api_call", { path, params: {}, all_pages: true });
    expect(idsOf(all)).toEqual(rows.map(({ id }) => id));
    expect(at(all.structured, "total")).toBe(130);
    const one = await call("execute_api_call", { path, params: { pageSize: 200 } });
    expect(at(one.structured, "total")).toBeUndefined();
    const rest = await call("execute_api_call", { cursor: String(at(one.structured, "next")) });
    expect(idsOf(rest)[0]).toBe(51);
    const last = await call("execute_api_call", { path, params: { pageSize: 200, page: 3 } });
    expect(at(last.structured, "total")).toBeUndefined();
  });
});
