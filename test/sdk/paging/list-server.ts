import type { ServerResponse } from "node:http";
import { type LocalServer, localServer, type Received, send } from "../local-server.js";

/** How a list behaves at its edges; each has been seen on live tenants or in clients made for them. */
export interface ListBehaviour {
  /** The records, looked at anew for each request. */
  readonly records: () => readonly { readonly id: number }[];
  /** Whether the forward-only header is honoured. Default true. */
  readonly knowsForward?: boolean;
  /** What the last forward page says: a `Link` that is empty, absent, the same for ever, or one that leads to an empty page. */
  readonly forwardEnd?: "empty" | "absent" | "repeats" | "empty-page";
  /** Whether there is any `Link` at all. Default true. */
  readonly hasLinks?: boolean;
  /** Whether `page` is paid any heed. Default true. */
  readonly knowsPages?: boolean;
  /** Host named in links. Default another one than that of the server. */
  readonly linkHost?: string;
  /** Milliseconds before each answer. */
  readonly delayMs?: number;
}

/** A real server with one list on every path. */
export function listServer(behaviour: ListBehaviour): Promise<LocalServer> {
  return localServer((received, response) => {
    const answer = () => answerPage(behaviour, received, response);
    if (behaviour.delayMs) setTimeout(answer, behaviour.delayMs);
    else answer();
  });
}

/** Records 1 to n. */
export function numbered(count: number): { readonly id: number; readonly summary: string }[] {
  return Array.from({ length: count }, (_, index) => ({ id: index + 1, summary: `Ticket ${index + 1}` }));
}

function answerPage(behaviour: ListBehaviour, received: Received, response: ServerResponse): void {
  const { knowsForward = true, hasLinks = true, knowsPages = true, forwardEnd = "empty-page" } = behaviour;
  const { linkHost = "https://na.example" } = behaviour;
  const { pathname, searchParams: query } = new URL(received.url, "http://x");
  const all = behaviour.records();
  if (pathname.endsWith("/count")) {
    send(response, 200, { count: all.length });
    return;
  }
  const size = Number(query.get("pageSize") ?? 25);
  // The API echoes the filter in an encoding of its own and a slash before the question mark.
  const url = (tail: string) => `<${linkHost}/v4_6_release/apis/3.0/x/?conditions=a+%3d+1&pageSize=${size}&${tail}>`;
  const reply = (records: unknown, link: string | undefined) => {
    send(response, 200, records, hasLinks && link !== undefined ? { link } : {});
  };

  if (knowsForward && received.headers["pagination-type"]?.toString().toLowerCase() === "forward-only") {
    const after = Number(query.get("pageId") ?? 0);
    const rest = [...all].sort((a, b) => a.id - b.id).filter(({ id }) => id > after);
    const page = rest.slice(0, size);
    const next = `${url(`pageId=${page.at(-1)?.id ?? after}`)}; rel="next"`;
    if (rest.length > size || forwardEnd === "empty-page") reply(page, next);
    else if (forwardEnd === "repeats") reply(page.length > 0 ? page : all.slice(-size), next);
    else reply(page, forwardEnd === "empty" ? "" : undefined);
    return;
  }

  const number = knowsPages ? Number(query.get("page") ?? 1) : 1;
  const pageCount = Math.max(1, Math.ceil(all.length / size));
  const links = [
    ...(number > 1 ? [`${url(`page=${number - 1}`)}; rel="prev"`, `${url("page=1")}; rel="first"`] : []),
    ...(number < pageCount
      ? [`${url(`page=${number + 1}`)}; rel="next"`, `${url(`page=${pageCount}`)}; rel="last"`]
      : []),
  ];
  reply(all.slice((number - 1) * size, number * size), links.length > 0 ? links.join(", ") : undefined);
}
