import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import {
  ApiError,
  conditionsFor,
  InvalidRequestError,
  items,
  type ListOptions,
  NotFoundError,
  type Progress,
  pages,
  type SelectableOf,
  TimeoutError,
} from "../../../sdk/index.js";
import { clientOf, type LocalServer, localServer, type Reply, rejection, send } from "../local-server.js";
import { type ListBehaviour, listServer, numbered } from "./list-server.js";

/** Bytes in use after collecting what is not. */
function usedMemory(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

const ticket = conditionsFor<"/service/tickets">();

type Options = ListOptions<"/service/tickets", SelectableOf<"/service/tickets">>;

async function idsOf(server: LocalServer, options: Options = {}) {
  const ids: (number | undefined)[] = [];
  for await (const { id } of items(clientOf(server), "/service/tickets", options)) ids.push(id);
  return ids;
}
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const isCount = (url: string) => new URL(url, "http://x").pathname.endsWith("/count");
const queries = (server: LocalServer) => server.received.map(({ url }) => new URL(url, "http://x").searchParams);

describe("reading forward", () => {
  it("is what happens where nothing else is asked for", async () => {
    const server = await listServer({ records: () => numbered(10) });
    expect(await idsOf(server, { query: { pageSize: 4 } })).toEqual(upTo(10));
    expect(server.received.every(({ headers }) => headers["pagination-type"] === "forward-only")).toBe(true);
    expect(queries(server).map((query) => query.get("pageId"))).toEqual([null, "4", "8", "10"]);
    expect(queries(server).every((query) => query.get("page") === null)).toBe(true);
  });

  it.each(["empty", "absent", "repeats", "empty-page"] as const)(
    "ends when the last page's Link is: %s",
    async (forwardEnd) => {
      for (const count of [0, 1, 7, 8, 9]) {
        const server = await listServer({ records: () => numbered(count), forwardEnd });
        expect(await idsOf(server, { query: { pageSize: 4 } })).toEqual(upTo(count));
        expect(server.received.length).toBeLessThanOrEqual(Math.ceil(count / 4) + 1);
      }
    },
  );

  it("goes on by number where the header is ignored and links say so", async () => {
    const server = await listServer({ records: () => numbered(10), knowsForward: false });
    expect(await idsOf(server, { query: { pageSize: 4 } })).toEqual(upTo(10));
    expect(queries(server).map((query) => query.get("page"))).toEqual([null, "2", "3"]);
  });

  it("goes on where there is no Link at all, with and without forward-only", async () => {
    for (const knowsForward of [true, false]) {
      for (const count of [0, 3, 4, 8, 10]) {
        const server = await listServer({ records: () => numbered(count), knowsForward, hasLinks: false });
        expect(await idsOf(server, { query: { pageSize: 4 } })).toEqual(upTo(count));
      }
    }
  });

  it("ends where neither header nor page number is paid any heed", async () => {
    const server = await listServer({
      records: () => numbered(4),
      knowsForward: false,
      knowsPages: false,
      hasLinks: false,
    });
    expect(await idsOf(server, { query: { pageSize: 4 } })).toEqual(upTo(4));
    expect(server.received.length).toBeLessThanOrEqual(5);
  });

  it("reads to the end where links repeat the id that was asked behind, and where they begin again", async () => {
    for (const nextAfter of [(asked: number) => asked, (_: number, last: number) => (last === 10 ? 0 : last)]) {
      const server = await localServer(({ url }, response) => {
        const asked = Number(new URL(url, "http://x").searchParams.get("pageId") ?? 0);
        const page = numbered(10).slice(asked, asked + 4);
        const link = `<https://h/x?pageId=${nextAfter(asked, page.at(-1)?.id ?? asked)}>; rel="next"`;
        send(response, 200, page, { link });
      });
      expect(await idsOf(server, { query: { pageSize: 4 } })).toEqual(upTo(10));
      expect(server.received).toHaveLength(4);
    }
  });

  it("hands out nothing from before the id that it asked behind", async () => {
    const server = await localServer(({ url }, response) => {
      const asked = Number(new URL(url, "http://x").searchParams.get("pageId") ?? 0);
      const page = asked < 6 ? numbered(6).slice(asked, asked + 2) : numbered(2);
      send(response, 200, page, { link: `<https://h/x?pageId=${page.at(-1)?.id}>; rel="next"` });
    });
    expect(await idsOf(server, { query: { pageSize: 2 } })).toEqual(upTo(6));
  });

  it("goes on where a next link names neither an id nor a number", async () => {
    const server = await localServer(({ url }, response) => {
      const asked = Number(new URL(url, "http://x").searchParams.get("pageId") ?? 0);
      const page = numbered(5).slice(asked, asked + 2);
      send(response, 200, page, page.length < 2 ? {} : { link: '<https://h/x?token=abc>; rel="next"' });
    });
    expect(await idsOf(server, { query: { pageSize: 2 } })).toEqual(upTo(5));
  });

  it("asks for the id that it reads on by, whatever the fields", async () => {
    const server = await listServer({ records: () => numbered(10), forwardEnd: "repeats" });
    const found: unknown[] = [];
    const query = { fields: ["summary"], pageSize: 4 } as const;
    for await (const { summary } of items(clientOf(server), "/service/tickets", { query })) found.push(summary);
    expect(found).toEqual(numbered(10).map(({ summary }) => summary));
    expect(queries(server).every((sent) => sent.get("fields") === "summary,id")).toBe(true);
  });

  it("ends and doubles nothing where records have no id and nothing is paid any heed", async () => {
    const entries = [{ text: "a" }, { text: "b" }];
    const links = [
      () => undefined,
      () => "page=2",
      (asked: URLSearchParams) => `page=${Number(asked.get("page") ?? 1) + 1}`,
      () => "pageId=9",
      (asked: URLSearchParams) => `pageId=${Number(asked.get("pageId") ?? 0) + 1}`,
    ];
    for (const link of links) {
      const server = await localServer(({ url }, response) => {
        if (isCount(url)) return send(response, 200, { count: 2 });
        const next = link(new URL(url, "http://x").searchParams);
        send(response, 200, entries, next === undefined ? {} : { link: `<https://h/x?${next}>; rel="next"` });
      });
      const found: unknown[] = [];
      for await (const entry of items(clientOf(server), "/system/audittrail", { query: { pageSize: 2 } }))
        found.push(entry);
      expect(found).toEqual(entries);
      expect(server.received.length).toBeLessThanOrEqual(12);
    }
  });

  it("neither skips nor doubles anything while records come and go", async () => {
    let records = numbered(12);
    let asked = 0;
    const server = await listServer({
      records: () => {
        asked++;
        if (asked === 2) records = [{ id: 0, summary: "new in front" }, ...records.filter(({ id }) => id !== 2)];
        return records;
      },
    });
    expect(await idsOf(server, { query: { pageSize: 4 } })).toEqual(upTo(12));
  });

  it("starts behind an id", async () => {
    const server = await listServer({ records: () => numbered(10) });
    expect(await idsOf(server, { query: { pageSize: 4, pageId: 6 } })).toEqual([7, 8, 9, 10]);
  });

  it("does not take an empty body for the end", async () => {
    const link = '<https://h/x?pageId=4>; rel="next"';
    const server = await localServer(
      { body: numbered(4), headers: { link } },
      { status: 200, body: "", headers: { link } },
    );
    const ids: unknown[] = [];
    const reading = async () => {
      for await (const { id } of items(clientOf(server), "/service/tickets")) ids.push(id);
    };
    expect(await rejection(reading())).toBeInstanceOf(ApiError);
    expect(ids).toEqual(upTo(4));
  });

  it("takes 204 for an empty list", async () => {
    expect(await idsOf(await localServer({ status: 204 }))).toEqual([]);
  });
});

describe("reading by page numbers", () => {
  it.each<[string, Options]>([
    ["an order", { query: { orderBy: "id asc", pageSize: 4 } }],
    ["a first page", { query: { page: 1, pageSize: 4 } }],
    ["prefetch", { prefetch: 3, query: { pageSize: 4 } }],
  ])("is what %s asks for", async (_, options) => {
    for (const count of [0, 3, 4, 8, 10]) {
      const server = await listServer({ records: () => numbered(count) });
      expect(await idsOf(server, options)).toEqual(upTo(count));
      expect(server.received.every(({ headers }) => headers["pagination-type"] === undefined)).toBe(true);
    }
  });

  it.each<[string, Omit<ListBehaviour, "records">]>([
    ["no links", { hasLinks: false }],
    ["links to another host", { linkHost: "https://evil.example" }],
  ])("manages with %s", async (_, behaviour) => {
    for (const prefetch of [0, 3]) {
      const server = await listServer({ records: () => numbered(10), ...behaviour });
      expect(await idsOf(server, { prefetch, query: { orderBy: "id", pageSize: 4 } })).toEqual(upTo(10));
    }
  });

  it.each([{}, { prefetch: 3 }])("ends where each page is the first and records have no ids, with %j", async (how) => {
    // Without a count, a page of fewer records than were asked for is taken as whole.
    const names: unknown[] = [];
    const server = await localServer({ body: Array.from({ length: 30 }, (_, index) => ({ name: `${index}` })) });
    for await (const { name } of items(clientOf(server), "/system/reports", { query: { pageSize: 40 }, ...how })) {
      names.push(name);
    }
    expect(names).toEqual(Array.from({ length: 30 }, (_, index) => `${index}`));
  });

  it("starts at a page", async () => {
    const server = await listServer({ records: () => numbered(10) });
    expect(await idsOf(server, { query: { page: 2, pageSize: 4 } })).toEqual([5, 6, 7, 8, 9, 10]);
  });

  it.each([0, 2])(
    "starts at that page whatever the limit, which only ends the reading (prefetch %i)",
    async (prefetch) => {
      for (const limit of [1, 3, 4, 5]) {
        const server = await listServer({ records: () => numbered(20) });
        const ids = await idsOf(server, { query: { page: 3, pageSize: 4 }, limit, prefetch });
        expect(ids).toEqual(upTo(8 + limit).slice(8));
        expect(server.received).toHaveLength(Math.ceil(limit / 4));
      }
      const server = await listServer({ records: () => numbered(20) });
      expect(await idsOf(server, { query: { page: 1, pageSize: 4 }, limit: 2, prefetch })).toEqual([1, 2]);
      expect(queries(server)[0]?.get("pageSize")).toBe("2");
    },
  );

  it("asks for one page at a time, and only for those that are read", async () => {
    const server = await listServer({ records: () => numbered(100) });
    for await (const page of pages(clientOf(server), "/service/tickets", { query: { orderBy: "id", pageSize: 10 } })) {
      if (page[0]?.id === 11) break;
    }
    expect(server.received).toHaveLength(2);
  });

  it("drops what inserts push into the next page", async () => {
    let asked = 0;
    const server = await listServer({
      records: () => (++asked >= 2 ? [{ id: 99 }, ...numbered(10)] : numbered(10)),
    });
    const ids = await idsOf(server, { query: { orderBy: "lastUpdated desc", pageSize: 4 } });
    expect(ids).toEqual(upTo(10));
  });

  it.each([4, 8, 20])("goes on behind %i inserted records, which make whole pages of doubles", async (inserted) => {
    for (const [prefetch, hasLinks] of [
      [0, true],
      [2, true],
      [0, inserted > 4],
    ] as const) {
      let asked = 0;
      const added = Array.from({ length: inserted }, (_, index) => ({ id: 1000 + index }));
      const server = await listServer({
        hasLinks,
        records: () => (++asked > 1 ? [...added, ...numbered(30)] : numbered(30)),
      });
      const ids = await idsOf(server, { prefetch, query: { orderBy: "lastUpdated desc", pageSize: 4 } });
      expect(ids.filter((id) => (id ?? 0) < 1000)).toEqual(upTo(30));
    }
  });

  it.each([0, 3])(
    "ends where the number is paid no heed though links lead on for ever (prefetch %i)",
    async (prefetch) => {
      const server = await localServer(({ url }, response) => {
        if (isCount(url)) return send(response, 200, { count: 4 });
        const number = Number(new URL(url, "http://x").searchParams.get("page"));
        send(response, 200, numbered(4), { link: `<https://h/x?page=${number + 1}>; rel="next"` });
      });
      expect(await idsOf(server, { prefetch, query: { page: 1, pageSize: 4 } })).toEqual(upTo(4));
      expect(server.received.length).toBeLessThanOrEqual(20);
    },
  );

  it.each([
    ["a count that says more", 9, 4],
    ["no count, and pages as full as they were asked for", undefined, 4],
  ])("refuses to end early where each page is the first: %s", async (_, count, length) => {
    for (const prefetch of [0, 2]) {
      const server = await localServer(({ url }, response) =>
        send(response, 200, isCount(url) ? { count } : numbered(length)),
      );
      const ids: unknown[] = [];
      const reading = async () => {
        const query = { orderBy: "id", conditions: "id > 0", pageSize: 4 };
        for await (const { id } of items(clientOf(server), "/service/tickets", { prefetch, query })) ids.push(id);
      };
      expect((await rejection(reading())).message).toMatch(/^GET \/service\/tickets: .* the same 4 records/);
      expect(ids).toEqual(upTo(4));
      const asked = server.received.find(({ url }) => isCount(url));
      expect(new URL(asked?.url ?? "", "http://x").search).toBe("?conditions=id%20%3E%200");
    }
  });

  it("counts a search by its list, and names it in the refusal", async () => {
    const server = await localServer(({ url }, response) =>
      send(response, 200, isCount(url) ? { count: 9 } : numbered(4)),
    );
    const body = { conditions: "id > 0", childconditions: "tasks/notes = 'x'" };
    const reading = async () => {
      const query = { orderBy: "id", pageSize: 4 };
      for await (const _ of items(clientOf(server), "/service/tickets/search", { body, query }));
    };
    expect((await rejection(reading())).message).toMatch(/^POST \/service\/tickets\/search: .* of 9\./);
    const counted = server.received.at(-1);
    expect(counted?.method).toBe("GET");
    expect(counted?.url).toContain("/service/tickets/count?");
    const asked = new URL(counted?.url ?? "", "http://x").searchParams;
    expect(Object.fromEntries(asked)).toEqual({ conditions: "id > 0", childConditions: "tasks/notes = 'x'" });
  });

  it("ends where pages beyond the last are the last again", async () => {
    for (const prefetch of [0, 2]) {
      const server = await localServer(({ url }, response) => {
        const from = Math.min(Number(new URL(url, "http://x").searchParams.get("page")) - 1, 1) * 4;
        send(response, 200, isCount(url) ? { count: 8 } : numbered(8).slice(from, from + 4));
      });
      expect(await idsOf(server, { prefetch, query: { orderBy: "id", pageSize: 4 } })).toEqual(upTo(8));
    }
  });

  it.each([1, 13, 60])("drops none behind %i pages of records inserted at once", async (inserted) => {
    for (const prefetch of [0, 4]) {
      let asked = 0;
      const added = Array.from({ length: 4 * inserted }, (_, index) => ({ id: 1000 + index }));
      const server = await listServer({
        records: () => (++asked > 1 ? [...added, ...numbered(300)] : numbered(300)),
      });
      const ids = await idsOf(server, { prefetch, query: { orderBy: "lastUpdated desc", pageSize: 4 } });
      expect(ids.filter((id) => (id ?? 0) < 1000)).toEqual(upTo(300));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it("takes no page for the last one because the server cuts its size without a word", async () => {
    const server = await localServer(({ url }, response) => {
      const query = new URL(url, "http://x").searchParams;
      const from = query.has("pageId") ? Number(query.get("pageId")) : (Number(query.get("page") ?? 1) - 1) * 50;
      send(response, 200, numbered(120).slice(from, from + 50));
    });
    expect(await idsOf(server)).toEqual(upTo(120));
    expect(await idsOf(server, { query: { page: 1 } })).toEqual(upTo(120));
    expect(await idsOf(server, { prefetch: 2 })).toEqual(upTo(120));
  });
});

describe("ids that are not a list's own", () => {
  const usesOf = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: 1, typeKey: `Workflow ${index}`, company: { id: index % 3 } }));
  const notes = [...numbered(30), ...numbered(30).map(({ id }) => ({ id, noteType: "TimeEntryNote" }))];
  const byId = [...notes].sort((a, b) => a.id - b.id);

  const readings: readonly Options[] = [
    {},
    { query: { page: 1 } },
    { prefetch: 3 },
    { query: { pageSize: 5 } },
    { query: { page: 1, pageSize: 5 } },
    { prefetch: 3, query: { pageSize: 5 } },
  ];

  it.each(readings)("lose no record, read with %j", async (options) => {
    for (const records of [usesOf(13), usesOf(60), usesOf(400), notes, byId]) {
      for (const how of [{}, { knowsForward: false }, { hasLinks: false }, { hasLinks: false, knowsForward: false }]) {
        const server = await listServer({ records: () => records, ...how });
        const found: unknown[] = [];
        for await (const record of items(clientOf(server), "/service/tickets", options)) found.push(record);
        expect(found).toHaveLength(records.length);
        expect(new Set(found.map((record) => JSON.stringify(record))).size).toBe(records.length);
      }
    }
  });

  it("go on being read forward where they repeat on a later page only", async () => {
    // 7 and 8 come twice, 8 over the border of two pages of five.
    const records = [1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 9, 10, 11, 12].map((id, place) => ({ id, place }));
    for (const hasLinks of [true, false]) {
      const server = await listServer({ records: () => records, hasLinks });
      const found: unknown[] = [];
      for await (const record of items(clientOf(server), "/service/tickets", { query: { pageSize: 5 } }))
        found.push(record);
      expect(found).toEqual(records);
    }
  });

  it("are refused where a whole later page has but one, with what to do", async () => {
    const records = [1, 2, 3, 3, 3, 3].map((id, place) => ({ id, place }));
    const server = await listServer({ records: () => records });
    const error = await rejection(idsOf(server, { query: { pageSize: 2 } }));
    expect(error.message).toMatch(/^GET \/service\/tickets: .*Read it by page numbers/);
    expect(await idsOf(server, { query: { pageSize: 2, page: 1 } })).toHaveLength(6);
  });

  it("shows a record again that was changed before it was pushed on, and drops one that was not", async () => {
    let asked = 0;
    const records = [1, 2, 3, 4].map((id) => ({ id, summary: `${id}`, board: { id: 1, name: "Desk" } }));
    const server = await listServer({
      records: () =>
        ++asked === 1
          ? records
          : [
              { id: 9 },
              { id: 8 },
              ...records.map((record) => (record.id === 2 ? { ...record, summary: "new" } : record)),
            ],
    });
    expect(await idsOf(server, { query: { page: 1, pageSize: 2 } })).toEqual([1, 2, 2, 3, 4]);
  });
});

describe("pages that look alike", () => {
  const entries = Array.from({ length: 500 }, () => ({ enteredBy: "jdoe" }));

  it.each([{}, { query: { page: 1 } }, { prefetch: 3 }])("are all read, with %j", async (options) => {
    for (const link of [
      () => undefined,
      (number: number) => (number < 20 ? `<https://h/x?page=${number + 1}>; rel="next"` : ""),
      (number: number) =>
        number < 20
          ? `<https://h/x?page=${number + 1}>; rel="next", <https://h/x?page=20>; rel="last"`
          : '<https://h/x?page=1>; rel="first"',
    ]) {
      const server = await localServer(({ url }, response) => {
        const number = Number(new URL(url, "http://x").searchParams.get("page") ?? 1);
        const value = link(number);
        send(response, 200, entries.slice((number - 1) * 25, number * 25), value === undefined ? {} : { link: value });
      });
      let count = 0;
      const query = { fields: ["enteredBy"], pageSize: 25, ...options.query } as const;
      for await (const _ of items(clientOf(server), "/system/audittrail", { ...options, query })) count++;
      expect(count).toBe(500);
      expect(server.received.length).toBeLessThanOrEqual(23);
    }
  });
});

describe("prefetch", () => {
  it("has several pages under way, hands them out in order, and asks for no page beyond the last", async () => {
    let active = 0;
    let most = 0;
    const records = numbered(40);
    const server = await localServer((received, response) => {
      most = Math.max(most, ++active);
      const number = Number(new URL(received.url, "http://x").searchParams.get("page"));
      setTimeout(
        () => {
          active--;
          const link =
            number < 10 ? `<https://h/x?page=${number + 1}>; rel="next", <https://h/x?page=10>; rel="last"` : "";
          response.writeHead(200, { "content-type": "application/json", link });
          response.end(JSON.stringify(records.slice((number - 1) * 4, number * 4)));
        },
        number % 2 ? 15 : 3,
      );
    });
    expect(await idsOf(server, { prefetch: 4, query: { pageSize: 4 } })).toEqual(upTo(40));
    expect(most).toBe(4);
    expect(server.received).toHaveLength(10);
  });

  it("asks for the id it compares by, and for no order of its own", async () => {
    const server = await listServer({ records: () => numbered(3) });
    await idsOf(server, { prefetch: 2, query: { fields: ["summary"] as const } });
    expect(queries(server)[0]?.get("orderBy")).toBeNull();
    expect(queries(server)[0]?.get("fields")).toBe("summary,id");
  });

  it("is not held up by one slow page, and does not gather the whole list for a slow reader", async () => {
    let arrived = 0;
    const server = await localServer(async (received, response) => {
      arrived++;
      const number = Number(new URL(received.url, "http://x").searchParams.get("page"));
      // Page 2 answers only once others have been asked for beyond the three in flight.
      if (number === 2) await expect.poll(() => arrived).toBeGreaterThanOrEqual(6);
      const link = `<https://h/x?page=${number + 1}>; rel="next", <https://h/x?page=50>; rel="last"`;
      response.writeHead(200, { "content-type": "application/json", ...(number < 50 ? { link } : { link: "" }) });
      response.end(JSON.stringify(numbered(number * 4).slice(-4)));
    });
    const reading = pages(clientOf(server), "/service/tickets", { prefetch: 3, query: { pageSize: 4 } });
    expect((await reading.next()).value).toHaveLength(4);
    expect((await reading.next()).value?.[0]?.id).toBe(5);
    // Nobody reads on; what is asked for meanwhile stays bounded.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.received.length).toBeLessThanOrEqual(9);
    await reading.return(undefined);
  });

  it("gives up the pages under way when the reader leaves", async () => {
    let closed = 0;
    const server = await localServer((received, response) => {
      const number = Number(new URL(received.url, "http://x").searchParams.get("page"));
      if (number > 1) return void response.on("close", () => closed++);
      response.writeHead(200, { "content-type": "application/json", link: '<https://h/x?page=2>; rel="next"' });
      response.end(JSON.stringify(numbered(4)));
    });
    for await (const _ of items(clientOf(server), "/service/tickets", { prefetch: 3, query: { pageSize: 4 } })) {
      if (server.received.length === 4) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await expect.poll(() => closed).toBe(3);
  });

  it("tells of a failed page when its turn comes", async () => {
    const server = await localServer((received, response) => {
      const number = Number(new URL(received.url, "http://x").searchParams.get("page"));
      if (number === 3) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(numbered(number * 4).slice(-4)));
    });
    const ids: unknown[] = [];
    const reading = async () => {
      for await (const { id } of items(clientOf(server), "/service/tickets", { prefetch: 3, query: { pageSize: 4 } }))
        ids.push(id);
    };
    expect(await rejection(reading())).toBeInstanceOf(NotFoundError);
    expect(ids).toEqual(upTo(8));
  });
});

describe("any reading", () => {
  it("keeps the whole filter on every page and leaves the caller's options alone", async () => {
    const server = await listServer({ records: () => numbered(10) });
    const options = {
      query: {
        conditions: ticket.and(ticket.where("summary", "like", "A & B + 100%"), ticket.where("board/id", "in", [1, 2])),
        childConditions: "tasks/notes like 'x'",
        customFieldConditions: "caption='A' and value='b'",
        fields: ["id", "status/name"] as const,
        pageSize: 3,
      },
      limit: 8,
    };
    const before = structuredClone({
      ...options,
      query: { ...options.query, conditions: String(options.query.conditions) },
    });
    await idsOf(server, options);
    expect({ ...options, query: { ...options.query, conditions: String(options.query.conditions) } }).toEqual(before);
    expect(server.received).toHaveLength(3);
    for (const query of queries(server)) {
      expect(query.get("conditions")).toBe('summary like "A & B + 100%" and board/id in (1, 2)');
      expect(query.get("childConditions")).toBe("tasks/notes like 'x'");
      expect(query.get("customFieldConditions")).toBe("caption='A' and value='b'");
      expect(query.get("fields")).toBe("id,status/name");
      expect(query.get("pageSize")).toBe("3");
    }
  });

  it.each([0, 1, 3, 4, 9, 10, 50])("stops at a limit of %i without asking for more than it needs", async (limit) => {
    for (const prefetch of [0, 2]) {
      const server = await listServer({ records: () => numbered(10) });
      expect(await idsOf(server, { limit, prefetch, query: { pageSize: 4 } })).toEqual(upTo(Math.min(limit, 10)));
      expect(server.received.length).toBeLessThanOrEqual(Math.ceil(Math.min(limit, 13) / 4));
    }
  });

  it("asks for no more records at once than the limit, and for no more than the API gives", async () => {
    const server = await listServer({ records: () => numbered(10) });
    await idsOf(server, { limit: 3 });
    await idsOf(server, { query: { pageSize: 5000 } });
    await idsOf(server);
    const sizes = queries(server).map((query) => query.get("pageSize"));
    expect(sizes.filter((size, index) => sizes.indexOf(size) === index)).toEqual(["3", "1000", "250"]);
  });

  it("reads the searches, filter in the body and paging in the query", async () => {
    const server = await listServer({ records: () => numbered(5) });
    const found: unknown[] = [];
    const query = { conditions: ticket.where("summary", "contains", "x"), pageSize: 3, fields: ["id"] } as const;
    for await (const { id } of items(clientOf(server), "/service/tickets/search", {
      query,
      body: { childconditions: "a=1" },
    }))
      found.push(id);
    expect(found).toEqual(upTo(5));
    for (const { method, body, url } of server.received) {
      expect(method).toBe("POST");
      expect(JSON.parse(body)).toEqual({ conditions: 'summary contains "x"', childconditions: "a=1" });
      expect(new URL(url, "http://x").searchParams.get("pageSize")).toBe("3");
      expect(url).not.toContain("conditions");
    }
    expect(queries(server).at(-1)?.get("pageId")).toBe("5");
  });

  it("joins the conditions of query and body, and refuses two of what cannot be joined", async () => {
    const server = await listServer({ records: () => numbered(5) });
    const search = (query: object, body: object) => {
      const reading = items(clientOf(server), "/service/tickets/search", { query, body, limit: 1 });
      return (async () => {
        for await (const _ of reading) break;
        return JSON.parse(server.received.at(-1)?.body ?? "");
      })();
    };
    const conditions = ticket.or(ticket.where("board/id", "=", 1), ticket.where("board/id", "=", 2));
    expect(await search({ conditions }, { conditions: "id > 5 or id < 3" })).toEqual({
      conditions: "(id > 5 or id < 3) and (board/id = 1 or board/id = 2)",
    });
    expect(await search({ conditions }, { conditions: "" })).toEqual({ conditions: "board/id = 1 or board/id = 2" });
    expect(await search({ conditions: "" }, { conditions: "id > 5" })).toEqual({ conditions: "id > 5" });
    const sent = server.received.length;
    for (const [name, inBody] of [
      ["childConditions", "childconditions"],
      ["customFieldConditions", "customFieldConditions"],
      ["orderBy", "orderby"],
    ] as const) {
      const error = await rejection(search({ [name]: "a" }, { [inBody]: "b" }));
      expect(error).toBeInstanceOf(InvalidRequestError);
      expect(error.message).toContain(`body.${name} and query.${name}`);
    }
    expect(server.received).toHaveLength(sent);
  });

  it("reads by number where a search's body names an order in small letters, as the description does others", async () => {
    const server = await listServer({ records: () => numbered(5) });
    const body: object = { orderby: "id desc" };
    for await (const _ of items(clientOf(server), "/service/tickets/search", { body })) break;
    expect(queries(server)[0]?.get("page")).toBe("1");
    expect(server.received[0]?.headers["pagination-type"]).toBeUndefined();
  });

  it("moves ticket filters that are too long for a URL to the search", async () => {
    const server = await listServer({ records: () => numbered(5) });
    const conditions = ticket.where("id", "in", upTo(900));
    expect(await idsOf(server, { query: { conditions, pageSize: 3 } })).toEqual(upTo(5));
    for (const { method, url, body } of server.received) {
      expect(method).toBe("POST");
      expect(url).toMatch(/\/service\/tickets\/search\?/);
      expect(url.length).toBeLessThan(200);
      expect(JSON.parse(body).conditions).toBe(String(conditions));
    }
  });

  it("moves filters by their length in the URL, where one character can take nine", async () => {
    const server = await listServer({ records: () => numbered(1) });
    const conditions = ticket.where("summary", "=", "漢".repeat(300));
    await idsOf(server, { query: { conditions } });
    expect(server.received[0]).toMatchObject({ method: "POST" });
    await idsOf(server, { query: { conditions: ticket.where("summary", "=", "a".repeat(300)) } });
    expect(server.received.at(-1)).toMatchObject({ method: "GET" });
  });

  it("fills path parameters and passes the query parameters that only one list has", async () => {
    const server = await listServer({ records: () => numbered(2) });
    const notes = items(clientOf(server), "/service/tickets/{parentId}/notes", { pathParams: { parentId: 7 } });
    for await (const note of notes) expect(note.id).toBeGreaterThan(0);
    expect(server.received[0]?.url).toContain("/service/tickets/7/notes?");
  });

  it("reports progress after each page", async () => {
    const server = await listServer({ records: () => numbered(5) });
    const log: Progress[] = [];
    await idsOf(server, { query: { pageSize: 2 }, onProgress: (progress) => log.push(progress) });
    expect(log).toEqual([
      { pages: 1, items: 2 },
      { pages: 2, items: 4 },
      { pages: 3, items: 5 },
    ]);
  });

  it("waits for a progress callback, and ends with what it fails with", async () => {
    const server = await listServer({ records: () => numbered(5) });
    const log: string[] = [];
    const onProgress = async ({ pages: count }: Progress) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.push(`told of ${count}`);
      if (count === 2) throw new Error("disk full");
    };
    const reading = async () => {
      const read = pages(clientOf(server), "/service/tickets", { query: { pageSize: 2 }, onProgress });
      for await (const page of read) log.push(`read ${page.length}`);
    };
    expect((await rejection(reading())).message).toBe("disk full");
    expect(log).toEqual(["told of 1", "read 2", "told of 2"]);
  });

  it.each([0, 2])("ends with the signal's reason (prefetch %i)", async (prefetch) => {
    const server = await listServer({ records: () => numbered(100) });
    const controller = new AbortController();
    const reason = new Error("closed");
    const reading = async () => {
      for await (const { id } of items(clientOf(server), "/service/tickets", {
        prefetch,
        signal: controller.signal,
        query: { pageSize: 5 },
      })) {
        last = id;
        if (id === 12) controller.abort(reason);
      }
    };
    let last: number | undefined;
    expect(await rejection(reading())).toBe(reason);
    // Not even the rest of a page that had arrived.
    expect(last).toBe(12);
    expect(server.received.length).toBeLessThan(8);
  });

  it("hands all limits of a call on to each page", async () => {
    const server = await localServer(() => undefined);
    expect(await rejection(idsOf(server, { overallMs: 30 }))).toBeInstanceOf(TimeoutError);
  });

  it("throws the typed error of a failed page", async () => {
    const server = await localServer({ status: 404, body: { code: "NotFound", message: "ticket 1 not found" } });
    expect(await rejection(idsOf(server))).toBeInstanceOf(NotFoundError);
  });

  it("says so when the answer is no list", async () => {
    const server = await localServer({ body: { id: 1 } });
    expect((await rejection(idsOf(server))).message).toContain("where a list was expected");
  });

  it.each<Options>([
    { limit: -1 },
    { limit: 1.5 },
    { prefetch: -1 },
    { query: { pageSize: 0 } },
    { query: { page: 0 } },
    { query: { pageId: 5, orderBy: "id desc" } },
    { query: { pageId: 5, page: 2 } },
    { query: { pageId: 5 }, prefetch: 2 },
  ])("refuses %j", async (options) => {
    const server = await localServer({ body: [] });
    expect(await rejection(idsOf(server, options))).toBeInstanceOf(InvalidRequestError);
    expect(server.received).toHaveLength(0);
  });

  it("repeats a page that failed in passing, without losing or doubling any", async () => {
    const all = numbered(9);
    const page = (from: number): Reply => ({
      body: all.slice(from, from + 3),
      headers: { link: `<https://h/x?pageId=${from + 3}>; rel="next"` },
    });
    const server = await localServer(page(0), { status: 503, body: "" }, page(3), { status: 502, body: "" }, page(6), {
      body: [],
    });
    expect(await idsOf(server, { query: { pageSize: 3 } })).toEqual(upTo(9));
  });

  it("keeps memory flat over 100,000 records", async () => {
    const text = "x".repeat(500);
    const last = 100_000;
    const server = await localServer((received, response) => {
      const after = Number(new URL(received.url, "http://x").searchParams.get("pageId") ?? 0);
      const page = Array.from({ length: Math.min(1000, last - after) }, (_, index) => ({
        id: after + index + 1,
        text,
      }));
      response.writeHead(200, {
        "content-type": "application/json",
        link: `<https://h/x?pageId=${after + 1000}>; rel="next"`,
      });
      response.end(JSON.stringify(page));
    });
    let count = 0;
    let atTenth = 0;
    for await (const _ of items(clientOf(server), "/service/tickets", { query: { pageSize: 1000 } })) {
      if (++count === last / 10) atTenth = usedMemory();
    }
    expect(count).toBe(last);
    // All 100,000 would be more than 60 MB.
    expect(usedMemory() - atTenth).toBeLessThan(20_000_000);
  });
});
