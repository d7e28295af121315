import { describe, expect, it, vi } from "vitest";
import { createLimiter } from "../../../sdk/http/limiter.js";
import { ConnectWiseError, request, ServerError, TimeoutError, unwrap } from "../../../sdk/index.js";
import { clientOf, localServer, type Reply, rejection, SECRETS, send } from "../local-server.js";

const silence: Reply = () => {};
const later =
  (milliseconds: number): Reply =>
  (_, response) =>
    void setTimeout(() => send(response, 200, { id: 1 }), milliseconds);

describe("concurrency", () => {
  it.each([1, 4])("keeps to %i calls at once over all calls of a client", async (maxConcurrency) => {
    let active = 0;
    let most = 0;
    const server = await localServer((_, response) => {
      most = Math.max(most, ++active);
      setTimeout(() => {
        active--;
        send(response, 200, {});
      }, 10);
    });
    const client = clientOf(server, { maxConcurrency });
    await Promise.all(Array.from({ length: 20 }, (_, n) => request(client, { method: "GET", path: `/x/${n}` })));
    expect(most).toBe(maxConcurrency);
  });

  it("is 4 where nothing is said", async () => {
    let active = 0;
    let most = 0;
    const server = await localServer((_, response) => {
      most = Math.max(most, ++active);
      setTimeout(() => {
        active--;
        send(response, 200, {});
      }, 10);
    });
    const client = clientOf(server);
    await Promise.all(Array.from({ length: 12 }, () => request(client, { method: "GET", path: "/x" })));
    expect(most).toBe(4);
  });

  it("gives slots back after failures and aborts", async () => {
    const server = await localServer({ status: 404, body: {} }, (_, response) => void response.destroy(), silence, {
      body: 1,
    });
    const client = clientOf(server, { maxConcurrency: 1, retry: false });
    await request(client, { method: "GET", path: "/x" });
    await rejection(request(client, { method: "GET", path: "/x" }));
    await rejection(request(client, { method: "GET", path: "/x", signal: AbortSignal.timeout(20) }));
    expect((await request(client, { method: "GET", path: "/x" })).data).toBe(1);
  });
});

describe("a call that gives up during a pause", () => {
  it("leaves no timer behind that would keep the process alive", async () => {
    vi.useFakeTimers();
    try {
      const limiter = createLimiter(1);
      limiter.pause(30_000);
      const waiting = [new AbortController(), new AbortController()];
      const entries = waiting.map(({ signal }) => limiter.acquire({ signal, patienceMs: 60_000 }));
      waiting[0]?.abort();
      expect(vi.getTimerCount()).toBe(1);
      waiting[1]?.abort();
      expect(vi.getTimerCount()).toBe(0);
      await Promise.allSettled(entries);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("time limits", () => {
  it("ends an attempt that gets no answer, and does not repeat it: the server may still be at it", async () => {
    const server = await localServer(silence);
    const error = await rejection(
      request(clientOf(server), { method: "GET", path: "/service/tickets", timeoutMs: 50 }),
    );
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ scope: "attempt", limitMs: 50, method: "GET", path: "/service/tickets" });
    expect(server.received).toHaveLength(1);
  });

  it("counts a body that never ends", async () => {
    const server = await localServer((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write("[");
    });
    expect(await rejection(request(clientOf(server), { method: "GET", path: "/x", timeoutMs: 50 }))).toBeInstanceOf(
      TimeoutError,
    );
  });

  it("names the slow filters without their values, and what to do instead", async () => {
    const server = await localServer(silence);
    const conditions = "board/id = 1 and (summary contains 'Confidential' or contactName not like '*Smith')";
    const error = await rejection(
      clientOf(server)["/service/tickets"].GET({ params: { query: { conditions } }, timeoutMs: 30 }),
    );
    expect(error).toMatchObject({ slowFilters: ["summary contains", "contactName not like"] });
    expect(error.message).toMatch(/summary contains.*Add a narrow condition/);
    expect(error.message).not.toMatch(/Confidential|Smith/);
  });

  it("finds slow filters also in a filter that it cannot read", async () => {
    const server = await localServer(silence);
    const conditions = "not (summary like '*contains x*') and Company/Name NOT CONTAINS 'Confidential'";
    const call = clientOf(server, { timeoutMs: 20 })["/service/tickets"].GET({ params: { query: { conditions } } });
    expect(await rejection(call)).toMatchObject({
      limitMs: 40,
      slowFilters: ["summary like", "Company/Name not contains"],
    });
  });

  it("gives text filters twice the time", async () => {
    const client = clientOf(await localServer(silence), { timeoutMs: 40 });
    const limitOf = async (call: Promise<unknown>) => ((await rejection(call)) as TimeoutError).limitMs;
    const list = (conditions: string) => client["/service/tickets"].GET({ params: { query: { conditions } } });
    expect(await limitOf(list("summary = 'contains'"))).toBe(40);
    expect(await limitOf(list("summary contains 'x'"))).toBe(80);
    const body = { conditions: "summary like 'x*'" };
    expect(await limitOf(client["/service/tickets/search"].POST({ body }))).toBe(80);
  });

  it("spends no more than the total on all attempts", async () => {
    const server = await localServer({ status: 503, body: {} });
    const call = request(clientOf(server, { retry: { retries: 5000, minDelayMs: 40, maxDelayMs: 40 } }), {
      method: "GET",
      path: "/x",
      totalMs: 200,
    });
    // Whether the budget ends while waiting or while asking is a matter of luck.
    const end = await call.then(
      ({ response }) => response.status,
      (error: unknown) => error instanceof TimeoutError,
    );
    expect([503, true]).toContain(end);
    expect(server.received.length).toBeLessThan(12);
  });

  it.each(["totalMs", "overallMs"])(
    "gives the last answer where the end of %s cuts off a further attempt",
    async (limit) => {
      const server = await localServer({ status: 503, body: { message: "busy" } }, silence);
      const call = clientOf(server)["/service/tickets"].GET({ [limit]: 200 });
      const error = await rejection(unwrap(call));
      expect(error).toBeInstanceOf(ServerError);
      expect(error).toMatchObject({ status: 503, reason: "busy" });
      expect(error.message).toContain(`Attempt 2 was cut off at the end of ${limit} (200 ms)`);
    },
  );

  it("says nothing of a refusal where the attempt that was cut off may have got through", async () => {
    const server = await localServer({ status: 429, headers: { "retry-after": "0" }, body: {} }, silence);
    const call = clientOf(server)["/service/tickets"].POST({
      body: { summary: "x", company: { id: 1 } },
      totalMs: 200,
    });
    expect(await rejection(call)).toMatchObject({ name: "TimeoutError", scope: "total" });
    expect(server.received).toHaveLength(2);
  });

  it("cuts an attempt where the total ends", async () => {
    const server = await localServer(silence);
    const error = await rejection(
      request(clientOf(server), { method: "GET", path: "/x", totalMs: 40, timeoutMs: 10_000 }),
    );
    expect(error).toMatchObject({ scope: "total", limitMs: 40 });
  });
});

describe("the overall limit", () => {
  it("counts the queue, and says that nothing was sent", async () => {
    const server = await localServer(silence);
    const client = clientOf(server, { maxConcurrency: 1 });
    const stop = new AbortController();
    const blocking = rejection(request(client, { method: "GET", path: "/first", signal: stop.signal }));
    const error = await rejection(request(client, { method: "POST", path: "/second", body: {}, overallMs: 60 }));
    expect(error).toMatchObject({ scope: "queue", limitMs: 60 });
    expect(error.message).toContain("not sent");
    stop.abort();
    await blocking;
    expect(server.received.map(({ url }) => url)).toEqual([expect.stringContaining("/first")]);
  });

  it("leaves an attempt unsent for whose answer too little time is left, also a repeated one", async () => {
    const server = await localServer(later(150), { status: 503, body: {} });
    const client = clientOf(server, { maxConcurrency: 1, retry: { retries: 3, minDelayMs: 300, maxDelayMs: 300 } });
    const limits = { overallMs: 10_000, reserveMs: 9_900 };
    const first = request(client, { method: "GET", path: "/first" });
    expect(await rejection(request(client, { method: "PUT", path: "/x", body: {}, ...limits }))).toMatchObject({
      scope: "queue",
      limitMs: 100,
    });
    await first;
    // The 503 would be repeated 150 ms later at the earliest, when too little is left.
    const answer = await request(client, { method: "PUT", path: "/x", body: {}, ...limits });
    expect(answer.response.status).toBe(503);
    expect(server.received).toHaveLength(2);
  });

  it("is the client's where a call says nothing", async () => {
    const server = await localServer(silence);
    const late = request(clientOf(server, { overallMs: 30 }), { method: "GET", path: "/x" });
    expect(await rejection(late)).toBeInstanceOf(TimeoutError);
    let sent = 0;
    const client = clientOf(server, { overallMs: 1_000, reserveMs: 1_000, onRequest: () => sent++ });
    expect(await rejection(request(client, { method: "GET", path: "/x" }))).toMatchObject({ scope: "queue" });
    expect(sent).toBe(0);
  });

  it("does not wait for a pause that outlasts it, and says how long that is", async () => {
    const server = await localServer({ status: 429, body: {}, headers: { "retry-after": "90" } });
    const client = clientOf(server);
    await request(client, { method: "GET", path: "/x", overallMs: 1_000 });
    const error = await rejection(request(client, { method: "GET", path: "/x", overallMs: 30_000 }));
    expect(error).toMatchObject({ scope: "pause" });
    expect((error as TimeoutError).retryAfterMs).toBeGreaterThan(80_000);
    expect(server.received).toHaveLength(1);
  });

  it("tells the call when it is sent", async () => {
    const server = await localServer({ status: 503, body: {} }, { body: [] });
    const attempts: number[] = [];
    await request(clientOf(server), {
      method: "GET",
      path: "/x",
      onRequest: ({ attempt }) => attempts.push(attempt),
    });
    expect(attempts).toEqual([1, 2]);
  });
});

describe("a body that is handed on as a stream", () => {
  const drip =
    (everyMs: number, chunks: number): Reply =>
    (_, response) => {
      response.writeHead(200, { "content-type": "application/octet-stream" });
      response.write("x");
      let sent = 1;
      const timer = setInterval(() => {
        if (++sent > chunks) response.end();
        else response.write("x");
      }, everyMs);
      response.on("close", () => clearInterval(timer));
    };
  const streamed = async (reply: Reply, limits: { timeoutMs?: number; totalMs?: number; overallMs?: number }) => {
    const server = await localServer(reply);
    const answer = await request(clientOf(server), { method: "GET", path: "/x", parseAs: "stream", ...limits });
    return answer.data as ReadableStream<Uint8Array>;
  };
  const textOf = (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

  it.each([
    ["timeoutMs", { timeoutMs: 50 }],
    ["a totalMs that is shorter", { totalMs: 50 }],
  ])("ends when nothing more of it comes for %s, and closes the connection", async (_, limits) => {
    let closed = false;
    const stalling: Reply = (_, response) => {
      response.on("close", () => {
        closed = true;
      });
      response.writeHead(200, { "content-type": "application/octet-stream" }).write("start");
    };
    const error = await rejection(textOf(await streamed(stalling, limits)));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ scope: "body", limitMs: 50, method: "GET", path: "/x" });
    await expect.poll(() => closed).toBe(true);
  });

  it("may flow for longer than an attempt and all attempts, and no longer than the overall limit", async () => {
    const limits = { timeoutMs: 1_000, totalMs: 1_000 };
    expect(await textOf(await streamed(drip(50, 30), limits))).toHaveLength(30);
    const error = await rejection(textOf(await streamed(drip(10, 1_000_000), { overallMs: 100 })));
    expect(error).toMatchObject({ name: "TimeoutError", scope: "overall", limitMs: 100 });
  });

  it("holds up no other call, even if nobody reads it", async () => {
    const server = await localServer(drip(5, 1_000_000), { body: { id: 1 } });
    const client = clientOf(server, { maxConcurrency: 1 });
    const { data } = await request(client, { method: "GET", path: "/file", parseAs: "stream" });
    expect((await request(client, { method: "GET", path: "/x" })).data).toEqual({ id: 1 });
    await (data as ReadableStream).cancel();
  });

  it("can be read from the response as well, and tells of a break by our own error", async () => {
    const server = await localServer(drip(5, 3), (_, response) => {
      response.writeHead(200, { "content-length": "100" }).write("x");
      setTimeout(() => response.destroy(), 10);
    });
    const client = clientOf(server);
    const whole = await request(client, { method: "GET", path: "/x", parseAs: "stream" });
    expect(await whole.response.text()).toBe("xxx");
    const broken = await request(client, { method: "GET", path: "/x", parseAs: "stream" });
    expect((await rejection(textOf(broken.data as ReadableStream<Uint8Array>))).name).toBe("NetworkError");
  });
});

describe("the caller's signal", () => {
  it("wins before sending, while queued, while pausing and while waiting for the body", async () => {
    const server = await localServer(silence);
    const client = clientOf(server, { maxConcurrency: 1 });
    const reason = new Error("the user closed the window");
    const call = (signal: AbortSignal) => request(client, { method: "GET", path: "/x", signal });

    expect(await rejection(call(AbortSignal.abort(reason)))).toBe(reason);

    const first = new AbortController();
    const second = new AbortController();
    const sending = call(first.signal);
    const queued = call(second.signal);
    second.abort(reason);
    expect(await rejection(queued)).toBe(reason);
    first.abort(reason);
    expect(await rejection(sending)).toBe(reason);
    expect(server.received.length).toBeLessThanOrEqual(1);
  });

  it("wins while waiting for a repetition", async () => {
    const server = await localServer({ status: 503, body: {} });
    const controller = new AbortController();
    const call = request(clientOf(server, { retry: { minDelayMs: 60_000, maxDelayMs: 60_000 } }), {
      method: "GET",
      path: "/x",
      signal: controller.signal,
      onRetry: () => controller.abort(),
    });
    expect((await rejection(call)).name).toBe("AbortError");
  });

  it("wins over a fetch that pays no heed to it", async () => {
    const client = clientOf({ url: "http://127.0.0.1:1" }, { fetch: () => new Promise(() => {}) });
    const controller = new AbortController();
    const call = request(client, { method: "GET", path: "/x", signal: controller.signal });
    controller.abort(new Error("enough"));
    expect((await rejection(call)).message).toBe("enough");
    expect(await rejection(request(client, { method: "GET", path: "/x", timeoutMs: 10 }))).toBeInstanceOf(TimeoutError);
  });

  it("ends a streamed body", async () => {
    const server = await localServer((_, response) => {
      response.writeHead(200, { "content-type": "application/octet-stream" });
      response.write("start");
    });
    const controller = new AbortController();
    const { data } = await clientOf(server)["/system/info"].GET({ parseAs: "stream", signal: controller.signal });
    const reader = (data as ReadableStream<Uint8Array>).getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("start");
    controller.abort(new Error("enough"));
    expect((await rejection(reader.read())).message).toBe("enough");
  });

  it("leaves no listener behind", async () => {
    const server = await localServer({ status: 503, body: {} }, { body: {} });
    const controller = new AbortController();
    let listeners = 0;
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners++;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners--;
      remove(...args);
    };
    await request(clientOf(server), { method: "GET", path: "/x", signal });
    expect(listeners).toBe(0);
  });
});

describe("hooks", () => {
  it("tell of every attempt, with template and names and nothing else", async () => {
    const server = await localServer(
      { status: 503, body: {} },
      { headers: { "x-cw-request-id": "r-1" }, body: { summary: "Confidential" } },
    );
    const log: unknown[] = [];
    const client = clientOf(server, {
      onRequest: (notice) => log.push({ hook: "request", ...notice }),
      onResponse: ({ durationMs, ...notice }) => log.push({ hook: "response", ...notice, timed: durationMs > 0 }),
      onRetry: ({ delayMs, ...notice }) => log.push({ hook: "retry", ...notice, waits: delayMs >= 0 }),
    });
    await client["/service/tickets/{id}"].GET({
      params: { path: { id: 4711 }, query: { conditions: "name = 'Confidential'" } },
    });
    const call = { method: "GET", path: "/service/tickets/{id}", query: ["conditions"] };
    expect(log).toEqual([
      { hook: "request", ...call, attempt: 1 },
      { hook: "response", ...call, attempt: 1, status: 503, requestId: undefined, timed: true },
      { hook: "retry", ...call, attempt: 1, status: 503, reason: "status 503", waits: true },
      { hook: "request", ...call, attempt: 2 },
      { hook: "response", ...call, attempt: 2, status: 200, requestId: "r-1", timed: true },
    ]);
    expect(JSON.stringify(log)).not.toMatch(/Confidential|4711|Basic|KeyForTests/);
  });

  it("cannot break a call", async () => {
    const server = await localServer({ body: { id: 1 } });
    const broken = () => {
      throw new Error("logger");
    };
    const { data } = await request(clientOf(server, { onRequest: broken, onResponse: broken }), {
      method: "GET",
      path: "/x",
    });
    expect(data).toEqual({ id: 1 });
  });

  it("cannot break the process when it rejects", async () => {
    const server = await localServer({ body: { id: 1 } });
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on("unhandledRejection", note);
    const broken = async () => {
      throw new Error("logger");
    };
    const client = clientOf(server, { onRequest: broken, onResponse: broken });
    await request(client, { method: "GET", path: "/x", onRequest: broken });
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });

  it("are told no number of a path that was given whole", async () => {
    const server = await localServer({ body: [] });
    const paths: string[] = [];
    const client = clientOf(server, { onRequest: ({ path }) => paths.push(path) });
    await request(client, { method: "GET", path: "/company/companies/4711/notes/12" });
    expect(paths).toEqual(["/company/companies/{id}/notes/{id}"]);
  });
});

describe("a signal", () => {
  it.each([null, "", 0, false])("ends a call with its reason, be it %j", async (reason) => {
    const server = await localServer(silence);
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 10);
    const call = request(clientOf(server), { method: "GET", path: "/x", signal: controller.signal });
    const outcome = await call.then(
      () => "answered",
      (error: unknown) => ({ rejectedWith: error }),
    );
    expect(outcome).toEqual({ rejectedWith: reason });
  });

  it("may be that of many calls, without a warning of a leak", async () => {
    const server = await localServer({ body: [] });
    const warnings: string[] = [];
    const note = ({ name }: Error) => void warnings.push(name);
    process.on("warning", note);
    const { signal } = new AbortController();
    const client = clientOf(server, { maxConcurrency: 20 });
    const call = () => request(client, { method: "GET", path: "/x", signal });
    await Promise.all(Array.from({ length: 20 }, call));
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off("warning", note);
    expect(warnings).toEqual([]);
  });
});

describe("secrets", () => {
  it("stay out of errors of a custom fetch, its causes included", async () => {
    const authorization = `Basic ${btoa(`acme+${SECRETS.publicKey}:${SECRETS.privateKey}`)}`;
    const fetch = () => {
      const inner = Object.assign(new Error(`proxy said no to ${authorization}`), {
        code: "EPROXY",
        config: { headers: { authorization } },
      });
      return Promise.reject(new TypeError(`fetch failed for key ${SECRETS.privateKey}`, { cause: inner }));
    };
    const error = await rejection(
      request(clientOf({ url: "http://127.0.0.1:1" }, { fetch, retry: false }), { method: "GET", path: "/x" }),
    );
    const { inspect } = await import("node:util");
    const shown = inspect(error, { depth: 20, showHidden: true }) + error.stack;
    expect(error).toBeInstanceOf(ConnectWiseError);
    expect(error).toMatchObject({ code: "EPROXY" });
    expect(shown).toContain("[redacted]");
    expect(shown).not.toContain(SECRETS.privateKey);
    expect(shown).not.toContain(authorization.slice(6));
  });

  it("stay out of answers that echo the request", async () => {
    const server = await localServer((received, response) => {
      send(response, 500, `<html><body>Request was: ${JSON.stringify(received.headers)}</body></html>`, {
        "content-type": "text/html",
      });
    });
    const { error, response } = await request(clientOf(server), { method: "POST", path: "/x", body: {} });
    expect(JSON.stringify(error) + (await response.text())).not.toContain(
      btoa(`acme+${SECRETS.publicKey}:${SECRETS.privateKey}`),
    );
    expect(error?.message).toContain("[redacted]");
  });
});
