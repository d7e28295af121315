import { setMaxListeners } from "node:events";
import { type Command, InvalidArgumentError } from "commander";
import { parseHostName, parseOrigin } from "../transports/http/parse-name.js";
import { parseConfiguration } from "./configuration.js";
import type { CommandStreams } from "./run-command-line.js";

interface HttpFlags {
  readonly port: number;
  readonly host: string;
  readonly allowHost: readonly string[];
  readonly allowOrigin: readonly string[];
  readonly maxSessions: number;
  readonly idleMinutes: number;
}

/** `http`: the MCP server over Streamable HTTP, for several clients at once. */
export function addHttpCommand(
  program: Command,
  env: Readonly<Record<string, string | undefined>>,
  { stderr }: CommandStreams,
): void {
  program
    .command("http")
    .description("serve MCP over Streamable HTTP at /mcp, until SIGTERM or Ctrl-C")
    .option("--port <number>", "port to listen on; 0 takes any free one", wholeNumber(0, 65_535), 3000)
    .option("--host <address>", "address to listen on; others than loopback need CWM_HTTP_TOKEN", "127.0.0.1")
    .option("--allow-host <name...>", "further names by which clients may reach this server", hostNames, [])
    .option(
      "--allow-origin <origin...>",
      "origins of web pages that may call it, for example https://tools.example",
      origins,
      [],
    )
    .option("--max-sessions <number>", "sessions at once", wholeNumber(1, 100_000), 100)
    .option(
      "--idle-minutes <number>",
      "minutes after which an unused session ends, or one that only listens gives way when all are taken",
      wholeNumber(1, 100_000),
      30,
    )
    .action(async (flags: HttpFlags) => {
      const configuration = parseConfiguration(env);
      const [{ serveHttp, weakTokenWarning }, { createServer }, { createSurroundings }] = await Promise.all([
        import("../transports/http/index.js"),
        import("../server/create-server.js"),
        import("./surroundings.js"),
      ]);
      const surroundings = createSurroundings(configuration, {
        notify: (text) => stderr.write(`${text}\n`),
        searchThread: true,
      });
      const shutdown = new AbortController();
      // Every running call listens, however many there are: Node would warn of a leak from the eleventh on.
      setMaxListeners(0, shutdown.signal);
      try {
        const http = await serveHttp({
          ...flags,
          allowHosts: flags.allowHost,
          allowOrigins: flags.allowOrigin,
          idleMs: flags.idleMinutes * 60_000,
          token: configuration.httpToken,
          createSessionServer: () => createServer({ ...surroundings.serverOptions, shutdown: shutdown.signal }),
          endCalls: () => shutdown.abort(),
          onError: (error) => surroundings.log.event("error", `HTTP transport: ${nameOf(error)}`),
        });
        const warning = weakTokenWarning(flags.host, configuration.httpToken);
        if (warning !== undefined) stderr.write(`${warning}\n`);
        stderr.write(`MCP over HTTP at ${http.url}\n`);
        await untilAskedToEnd();
        await http.close();
      } finally {
        await surroundings.close();
      }
    });
}

/** Resolves with the first signal to end; a second one ends the process at once. */
function untilAskedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = () => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    process.on("SIGTERM", onSignal);
    process.on("SIGINT", onSignal);
  });
}

/** The kind of an error only: its text may quote what a client sent. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown failure";
}

function hostNames(text: string, earlier: readonly string[]): string[] {
  const name = parseHostName(text);
  if (name === undefined) {
    throw new InvalidArgumentError("Give the bare name of a host, for example gateway.example; no URL, no pattern.");
  }
  return [...earlier, name];
}

function origins(text: string, earlier: readonly string[]): string[] {
  const origin = parseOrigin(text);
  if (origin === undefined) {
    throw new InvalidArgumentError("Give scheme and host of the page, for example https://tools.example; no path.");
  }
  return [...earlier, origin];
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}
