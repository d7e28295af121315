import { readFile } from "node:fs/promises";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type HttpServerHandle, serveHttp } from "../../mcp/transports/http/index.js";
import { createStage, createStageServer } from "./session-server.js";

/*
 * README's configurations of clients of the HTTP server, put in by a real client: URL, header and token as they stand there.
 */
const TOKEN = "a-long-random-token";
const README = new URL("../../README.md", import.meta.url);

const ENTRY = z.object({
  url: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  args: z.array(z.string()).optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const CONFIGURATION = z.object({
  inputs: z.array(z.object({ id: z.string() })).optional(),
  servers: z.record(z.string(), ENTRY).optional(),
  mcpServers: z.record(z.string(), ENTRY).optional(),
});

/** What one configuration makes a client send. */
interface Documented {
  readonly client: string;
  readonly url: string;
  readonly authorization: string;
}

let http: HttpServerHandle;
let documented: Documented[];
beforeAll(async () => {
  const stage = createStage();
  http = await serveHttp({ port: 0, token: TOKEN, createSessionServer: () => createStageServer(stage) });
  documented = readDocumented(await readFile(README, "utf8"));
});
afterAll(() => http.close(0));

describe("the configurations of HTTP clients in README", () => {
  it("are there for every client", () => {
    expect(documented.map(({ client }) => client)).toEqual(["Claude Code", "VS Code", "Cursor", "Claude Desktop"]);
  });

  it("connect to the server, and only with the token", async () => {
    for (const { url, authorization } of documented) {
      const there = new URL(new URL(url).pathname, http.url);
      const connect = (value: string) => {
        const client = new Client({ name: "documented", version: "1.0.0" });
        const requestInit = { headers: { Authorization: value } };
        return client.connect(new StreamableHTTPClientTransport(there, { requestInit })).then(() => client.close());
      };
      await connect(authorization);
      await expect(connect(`${authorization}x`)).rejects.toThrow();
    }
  });
});

function readDocumented(text: string): Documented[] {
  const section = /### For a team, over HTTP\n([\s\S]*?)\n###? /.exec(text)?.[1] ?? "";
  const named = /\*\*([A-Z][\w ]+)\*\*[^*]*?```(sh|json)\n([\s\S]*?)```/g;
  return [...section.matchAll(named)].map(([, client = "", kind, block = ""]) => ({
    client,
    ...(kind === "sh" ? fromCommand(block) : fromConfiguration(CONFIGURATION.parse(JSON.parse(block)))),
  }));
}

function fromCommand(command: string) {
  const [, url = "", header = ""] =
    /^claude mcp add --transport http \S+ (\S+) --header "Authorization: (.*)"$/m.exec(command) ?? [];
  return { url, authorization: header.replace("$CWM_HTTP_TOKEN", TOKEN) };
}

function fromConfiguration({ inputs = [], servers, mcpServers }: z.output<typeof CONFIGURATION>) {
  const [entry] = Object.values({ ...servers, ...mcpServers });
  const token = [/\$\{env:CWM_HTTP_TOKEN\}/, ...inputs.map(({ id }) => new RegExp(`\\$\\{input:${id}\\}`))];
  const filled = (value: string) => token.reduce((rest, place) => rest.replace(place, TOKEN), value);
  if (entry?.args === undefined)
    return { url: entry?.url ?? "", authorization: filled(entry?.headers?.Authorization ?? "") };
  // The bridge: the URL and the header are arguments, and what the header refers to is in the environment.
  const [, name, value = ""] = /^(\w+):\$\{(\w+)\}$/.exec(entry.args.at(-1) ?? "") ?? [];
  const authorization = name === "Authorization" ? (entry.env?.[value] ?? "").replace("token", TOKEN) : "";
  return { url: entry.args.find((arg) => arg.startsWith("https://")) ?? "", authorization };
}
