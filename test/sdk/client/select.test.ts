import { describe, expect, it } from "vitest";
import { select, unwrap } from "../../../sdk/index.js";
import { clientOf, localServer } from "../local-server.js";

describe("select", () => {
  it("asks for the fields that are named, beside the caller's own query", async () => {
    const server = await localServer({ body: { id: 5, status: { name: "New" } } }, { body: [{ id: 1 }] });
    const client = clientOf(server);
    const params = { path: { id: 5 } };
    const ticket = await unwrap(select(client, "/service/tickets/{id}", ["id", "status/name"], { params }));
    expect(ticket.status?.name).toBe("New");
    await select(client, "/company/companies", ["id"], { params: { query: { conditions: "id > 1" } } });
    const [one, list] = server.received.map(({ url }) => new URL(url, "http://x"));
    expect(one?.pathname).toMatch(/\/service\/tickets\/5$/);
    expect(one?.searchParams.get("fields")).toBe("id,status/name");
    expect([...(list?.searchParams ?? [])]).toEqual([
      ["conditions", "id > 1"],
      ["fields", "id"],
    ]);
  });
});
