/**
 * Who decides about writes. `allow`: every verb runs, DELETE asks the human where the client can ask. `confirm`: every
 * write asks, and is not sent when nobody answers. `deny`: read-only.
 */
export type WritePolicy = "allow" | "confirm" | "deny";

/** POSTs that only read: they carry conditions too long for a URL. */
const READING_POSTS: ReadonlySet<string> = new Set(["/service/tickets/search", "/project/tickets/search"]);

/** Whether a call can change something in the tenant. `template` is the operation's own, never what the caller wrote. */
export function isWrite(method: string, template: string | undefined): boolean {
  if (method === "GET") return false;
  return !(method === "POST" && template !== undefined && READING_POSTS.has(template));
}

/** What has to happen before a call may be sent. */
export type Verdict = "send" | "refuse" | "ask" | "ask-if-possible";

/**
 * The whole rule, from the configuration alone: no argument of a tool and no flag of the command line enters here, so
 * none can open it.
 */
export function verdictOn(policy: WritePolicy, method: string, template: string | undefined): Verdict {
  if (!isWrite(method, template)) return "send";
  if (policy === "deny") return "refuse";
  if (policy === "confirm") return "ask";
  return method === "DELETE" ? "ask-if-possible" : "send";
}
