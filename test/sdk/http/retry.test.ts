import { describe, expect, it } from "vitest";
import {
  NetworkError,
  RateLimitError,
  type RetryNotice,
  request,
  type UntypedCall,
  unwrap,
} from "../../../sdk/index.js";
import { clientOf, freePort, localServer, type Reply, rejection } from "../local-server.js";

const busy: Reply = { status: 503, body: "busy" };
const fine: Reply = { body: { id: 1 } };
const hangUp: Reply = (_, response) => void response.destroy();

describe("repetition", () => {
  it.each(["GET", "HEAD", "PUT", "DELETE"])("repeats %s", async (method) => {
    const server = await localServer(busy, fine);
    const { response } = await request(clientOf(server), { method, path: "/x" });
    expect(response.status).toBe(200);
    expect(server.received).toHaveLength(2);
  });

  it.each([408, 502, 503, 504])("repeats after %i", async (status) => {
    const server = await localServer({ status, body: "" }, { status, body: "" }, fine);
    expect((await request(clientOf(server), { method: "GET", path: "/x" })).data).toEqual({ id: 1 });
    expect(server.received).toHaveLength(3);
  });

  it.each([400, 401, 403, 404, 405, 409, 501])("does not repeat after %i", async (status) => {
    const server = await localServer({ status, body: {} }, fine);
    expect((await request(clientOf(server), { method: "GET", path: "/x" })).response.status).toBe(status);
    expect(server.received).toHaveLength(1);
  });

  it("repeats a 500 that tells of a timeout and no other, for some are faults of the request", async () => {
    const passing = await localServer(
      { status: 500, body: { code: "ConnectWiseApi", message: "A timeout has occured. Please try again." } },
      { status: 500, body: { code: "ConnectWiseApi", message: "Timeout expired.  The timeout period elapsed" } },
      fine,
    );
    expect((await request(clientOf(passing), { method: "GET", path: "/x" })).data).toEqual({ id: 1 });
    const lasting = await localServer(
      { status: 500, body: { message: "Error converting value \"x\" to type 'Y'." } },
      fine,
    );
    expect((await request(clientOf(lasting), { method: "PUT", path: "/x", body: {} })).response.status).toBe(500);
    expect(lasting.received).toHaveLength(1);
    const quoting = await localServer(
      { status: 500, body: { message: "Error converting value \"Timeout at noon\" to type 'Y'. Path 'x'." } },
      fine,
    );
    await request(clientOf(quoting), { method: "PUT", path: "/x", body: {} });
    expect(quoting.received).toHaveLength(1);
  });

  it("repeats a connection that broke off", async () => {
    const server = await localServer(hangUp, fine);
    expect((await request(clientOf(server), { method: "GET", path: "/x" })).data).toEqual({ id: 1 });
    expect(server.received).toHaveLength(2);
  });

  it("repeats an answer that broke off in the middle of its body", async () => {
    const server = await localServer((_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write('{"id"');
      setTimeout(() => response.destroy(), 5);
    }, fine);
    expect((await request(clientOf(server), { method: "GET", path: "/x" })).data).toEqual({ id: 1 });
  });

  it.each<[string, Omit<UntypedCall, "path">]>([
    ["POST", { method: "POST", body: { summary: "x" } }],
    ["PATCH that adds", { method: "PATCH", body: [{ op: "add", path: "/x", value: 1 }] }],
    [
      "PATCH that removes",
      {
        method: "PATCH",
        body: [
          { op: "replace", path: "/x", value: 1 },
          { op: "remove", path: "/y" },
        ],
      },
    ],
    ["PATCH by index", { method: "PATCH", body: [{ op: "replace", path: "/communicationItems/1/value", value: 1 }] }],
    ["PATCH at the end of a list", { method: "PATCH", body: [{ op: "replace", path: "/types/-", value: 1 }] }],
    ["PATCH that is no list", { method: "PATCH", body: { summary: "x" } }],
  ])("never repeats a %s that may have been processed", async (_, call) => {
    for (const trouble of [busy, hangUp]) {
      const server = await localServer(trouble, fine);
      await request(clientOf(server), { ...call, path: "/service/tickets" }).catch(() => undefined);
      expect(server.received).toHaveLength(1);
    }
  });

  it("repeats a PATCH that only replaces", async () => {
    const server = await localServer(busy, hangUp, fine);
    const body = [
      { op: "replace", path: "/summary", value: "x" },
      { op: "replace", path: "status", value: { id: 1 } },
    ];
    expect((await request(clientOf(server), { method: "PATCH", path: "/service/tickets/1", body })).data).toEqual({
      id: 1,
    });
    expect(new Set(server.received.map((received) => received.body)).size).toBe(1);
  });

  it("repeats the POST searches, which only read", async () => {
    const server = await localServer(busy, { body: [] });
    const client = clientOf(server);
    expect(await unwrap(client["/service/tickets/search"].POST({ body: { conditions: "id = 1" } }))).toEqual([]);
  });

  it("repeats a POST that was refused with 429", async () => {
    const server = await localServer(
      { status: 429, headers: { "retry-after": "0" }, body: {} },
      { status: 201, body: { id: 2 } },
    );
    expect((await request(clientOf(server), { method: "POST", path: "/x", body: {} })).data).toEqual({ id: 2 });
  });

  it("repeats a POST that never left, as long as nobody listens", async () => {
    const port = await freePort();
    const notices: RetryNotice[] = [];
    const client = clientOf({ url: `http://127.0.0.1:${port}/apis/3.0` });
    const error = await rejection(
      request(client, { method: "POST", path: "/x", body: {}, onRetry: (notice) => notices.push(notice) }),
    );
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ code: "ECONNREFUSED", sent: false, method: "POST", path: "/x" });
    expect(notices.map(({ reason }) => reason)).toEqual(["ECONNREFUSED", "ECONNREFUSED", "ECONNREFUSED"]);
  });

  it("knows that a tunnel which a proxy refused carried nothing", async () => {
    const refusing = () => Promise.reject(Object.assign(new Error("refused"), { code: "PROXY_REFUSED" }));
    const client = clientOf({ url: "http://127.0.0.1:1/apis/3.0" }, { fetch: refusing, retry: false });
    const error = await rejection(request(client, { method: "POST", path: "/x", body: {} }));
    expect(error).toMatchObject({ code: "PROXY_REFUSED", sent: false });
  });

  it("never repeats a stream, which is spent", async () => {
    const server = await localServer({ status: 429, headers: { "retry-after": "0" }, body: {} }, fine);
    const body = new Blob(["text"]).stream();
    const { response } = await request(clientOf(server), { method: "PUT", path: "/x", body });
    expect(response.status).toBe(429);
    expect(server.received.map((received) => received.body)).toEqual(["text"]);
  });

  it("takes a 404 on a repeated DELETE for done, and on a first one for what it is", async () => {
    const gone: Reply = { status: 404, body: { code: "NotFound", message: "Service Ticket 1 not found" } };
    const repeated = await localServer(hangUp, gone);
    const done = await request(clientOf(repeated), { method: "DELETE", path: "/service/tickets/1" });
    expect(done.error).toBeUndefined();
    expect(done.response.status).toBe(204);
    const first = await localServer(gone);
    expect((await request(clientOf(first), { method: "DELETE", path: "/x" })).response.status).toBe(404);
  });

  it("takes a 404 on a repeated DELETE for what it is where no attempt can have been carried out", async () => {
    const gone: Reply = { status: 404, body: { code: "NotFound", message: "Service Ticket 1 not found" } };
    const refused: Reply = { status: 429, headers: { "retry-after": "0" }, body: {} };
    const statusAfter = async (...replies: Reply[]) => {
      const server = await localServer(...replies);
      return (await request(clientOf(server), { method: "DELETE", path: "/service/tickets/1" })).response.status;
    };
    expect(await statusAfter(refused, gone)).toBe(404);
    expect(await statusAfter(refused, refused, gone)).toBe(404);
    expect(await statusAfter(busy, refused, gone)).toBe(204);
    let attempts = 0;
    const server = await localServer(gone);
    const neverSent = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    const client = clientOf(server, {
      fetch: (url, init) => (++attempts === 1 ? Promise.reject(neverSent) : fetch(url, init)),
    });
    expect((await request(client, { method: "DELETE", path: "/service/tickets/1" })).response.status).toBe(404);
    expect(attempts).toBe(2);
  });

  it("takes no other 404 on a repeated DELETE for done, for the record may well be there", async () => {
    for (const body of [
      { code: "ConnectWiseApi", message: "The endpoint does not exist." },
      "<html><head><title>404 - File or directory not found.</title></head></html>",
      "",
    ]) {
      const server = await localServer(busy, { status: 404, body });
      const { response, error } = await request(clientOf(server), { method: "DELETE", path: "/service/tickets/1" });
      expect(response.status).toBe(404);
      expect(error).toBeDefined();
    }
  });

  it("repeats as often as asked: by client, by call, not at all", async () => {
    const counted = async (client: boolean | number, call?: boolean | number) => {
      const server = await localServer(busy);
      const option = (value: boolean | number) =>
        typeof value === "number" ? { retries: value, minDelayMs: 1 } : value;
      const quick = client === true ? { minDelayMs: 1 } : option(client);
      await request(clientOf(server, { retry: quick }), {
        method: "GET",
        path: "/x",
        ...(call === undefined ? {} : { retry: option(call) }),
      });
      return server.received.length;
    };
    expect(await counted(true)).toBe(4);
    expect(await counted(false)).toBe(1);
    expect(await counted(1)).toBe(2);
    expect(await counted(true, false)).toBe(1);
    expect(await counted(1, true)).toBe(2);
    expect(await counted(false, 2)).toBe(3);
  });

  it("waits exponentially longer, scattered, up to a cap", async () => {
    const server = await localServer(busy);
    const delays: number[] = [];
    await request(clientOf(server, { retry: { retries: 5, minDelayMs: 8, maxDelayMs: 20 } }), {
      method: "GET",
      path: "/x",
      onRetry: ({ delayMs }) => delays.push(delayMs),
    });
    const full = [8, 16, 20, 20, 20];
    expect(delays).toHaveLength(5);
    delays.forEach((delay, index) => {
      expect(delay).toBeLessThanOrEqual(full[index] ?? 0);
      expect(delay).toBeGreaterThanOrEqual((full[index] ?? 0) / 2);
    });
  });

  it("waits as long as a 503 asks", async () => {
    const server = await localServer({ status: 503, headers: { "retry-after": "0.2" }, body: {} }, fine);
    await request(clientOf(server), { method: "GET", path: "/x" });
    expect(server.received[1]?.at).toBeGreaterThanOrEqual(195);
  });
});

describe("a 429", () => {
  it("pauses every call of the client for Retry-After, not only the one refused", async () => {
    const server = await localServer({ status: 429, headers: { "retry-after": "0.3" }, body: {} }, fine);
    const client = clientOf(server, { maxConcurrency: 1 });
    const calls = [1, 2, 3].map((n) => request(client, { method: "GET", path: `/x/${n}` }));
    const answers = await Promise.all(calls);
    expect(answers.map(({ response }) => response.status)).toEqual([200, 200, 200]);
    const [first, ...later] = server.received;
    expect(first?.url).toContain("/x/1");
    expect(later[0]?.url).toContain("/x/1");
    for (const { at } of later) expect(at).toBeGreaterThanOrEqual(295);
  });

  it("reads Retry-After as a date too", async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    const server = await localServer({
      status: 429,
      headers: { "retry-after": date },
      body: { error: "ConnectWiseAPI", message: "Too many requests." },
    });
    const error = await rejection(unwrap(clientOf(server, { totalMs: 1000 })["/service/tickets"].GET()));
    expect(error).toBeInstanceOf(RateLimitError);
    expect((error as RateLimitError).retryAfterMs).toBeGreaterThan(57_000);
    expect((error as RateLimitError).code).toBe("ConnectWiseAPI");
  });

  it("is not answered by calling again at once when it asks for no time or for one that is over", async () => {
    for (const after of ["0", new Date(Date.now() - 60_000).toUTCString()]) {
      const server = await localServer({ status: 429, headers: { "retry-after": after }, body: {} });
      const delays: number[] = [];
      const client = clientOf(server, { retry: { retries: 3, minDelayMs: 20, maxDelayMs: 50 } });
      await request(client, { method: "GET", path: "/x", onRetry: ({ delayMs }) => delays.push(delayMs) });
      expect(delays).toHaveLength(3);
      expect([10, 20, 25].every((least, index) => (delays[index] ?? 0) >= least)).toBe(true);
    }
  });

  it("means 30 seconds where it says nothing, scattered by up to a tenth", async () => {
    const server = await localServer({ status: 429, body: {} });
    const controller = new AbortController();
    const delays: number[] = [];
    const call = request(clientOf(server), {
      method: "GET",
      path: "/x",
      signal: controller.signal,
      onRetry: ({ delayMs }) => {
        delays.push(delayMs);
        controller.abort(new Error("seen enough"));
      },
    });
    expect((await rejection(call)).message).toBe("seen enough");
    expect(delays[0]).toBeGreaterThanOrEqual(30_000);
    expect(delays[0]).toBeLessThanOrEqual(33_000);
  });

  it("comes back at once as a RateLimitError when the pause would outlast the budget, and holds up later calls", async () => {
    const server = await localServer({ status: 429, headers: { "retry-after": "120" }, body: {} }, fine);
    const client = clientOf(server, { totalMs: 60_000 });
    const error = await rejection(unwrap(client["/service/tickets"].GET()));
    expect(error).toMatchObject({ name: "RateLimitError", status: 429, retryAfterMs: 120_000 });
    const second = await rejection(client["/service/tickets"].GET());
    expect(second).toMatchObject({ name: "TimeoutError", scope: "pause" });
    expect(server.received).toHaveLength(1);
  });
});
