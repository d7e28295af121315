import { describe, expect, it } from "vitest";
import { request, unwrap } from "../../../sdk/index.js";
import { clientOf, localServer, rejection } from "../local-server.js";

const to = (location: string, status = 302) => ({ status, headers: { location }, body: "" });

describe("redirects", () => {
  it("are followed for a GET on the same host, keys and all", async () => {
    const server = await localServer(to("/v2025_1/apis/3.0/system/info", 301), { body: { version: "v2025.1" } });
    const { data } = await clientOf(server)["/system/info"].GET();
    expect(data).toEqual({ version: "v2025.1" });
    expect(server.received[1]?.url).toBe("/v2025_1/apis/3.0/system/info");
    expect(server.received[1]?.headers.authorization).toBeDefined();
  });

  it.each([301, 302, 303, 307, 308])("to another host are refused with %i, and no key leaves", async (status) => {
    const other = await localServer({ body: {} });
    const server = await localServer(to(`${other.origin}/login?secret=1`, status));
    const { error, response } = await clientOf(server)["/system/info"].GET();
    expect(response.status).toBe(status);
    expect(error?.message).toContain(`${other.origin}/login`);
    expect(error?.message).not.toContain("secret");
    expect(other.received).toHaveLength(0);
    expect((await rejection(unwrap(clientOf(server)["/system/info"].GET()))).message).toContain(other.origin);
  });

  it("that put a user name before the same host are refused", async () => {
    const server = await localServer(({ headers }, response) => {
      response.writeHead(302, { location: `http://user:word@${headers.host}/x` }).end();
    });
    const { error, response } = await request(clientOf(server), { method: "GET", path: "/x" });
    expect(response.status).toBe(302);
    expect(error?.message).toContain("a user name or a password");
    expect(error?.message).not.toMatch(/user:|word@/);
    expect(server.received).toHaveLength(1);
  });

  it.each(["POST", "PUT", "PATCH", "DELETE"])("are not followed by a %s", async (method) => {
    const server = await localServer(to("/elsewhere", 307), { body: {} });
    const { error, response } = await request(clientOf(server), { method, path: "/x" });
    expect(response.status).toBe(307);
    expect(error?.message).toContain(`${server.origin}/elsewhere`);
    expect(server.received).toHaveLength(1);
  });

  it("that go round in circles end", async () => {
    const server = await localServer(to("/again"));
    const { error } = await request(clientOf(server), { method: "GET", path: "/x" });
    expect(error?.message).toContain("too many");
    expect(server.received).toHaveLength(6);
  });

  it("without a target are an answer like any other", async () => {
    const server = await localServer({ status: 302, body: "" });
    expect((await request(clientOf(server), { method: "GET", path: "/x" })).error?.message).toContain(
      "names no target",
    );
  });
});
