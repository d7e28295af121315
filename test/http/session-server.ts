import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, ElicitResultSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";

/** What the servers of one test share, and how the test steers them. */
export interface Stage {
  /** Servers made so far. */
  made: number;
  /** Servers closed so far. */
  closed: number;
  /** Called by the tool `wait` once it runs; the tool answers when the promise resolves. */
  wait: () => Promise<void>;
  /** How many calls of `wait` came to their end. */
  waited: number;
}

/** A stage with a `wait` that the test ends by calling `release`. */
export function createStage(): Stage & { release: () => void; started: Promise<void> } {
  let release = () => {};
  let start = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  return {
    made: 0,
    closed: 0,
    waited: 0,
    release,
    started,
    wait() {
      start();
      return released;
    },
  };
}

/** A small MCP server: `count` has a state of its own per server, `wait` takes as long as the test likes, `ask` asks, `report`
 * tells of its progress 600 times and pauses after the first. */
export function createStageServer(stage: Stage): Server {
  stage.made += 1;
  let calls = 0;
  const server = new Server({ name: "stage", version: "1.0.0" }, { capabilities: { tools: {} } });
  server.onclose = () => {
    stage.closed += 1;
  };
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: ["count", "wait", "ask", "echo", "report"].map((name) => ({
      name,
      inputSchema: { type: "object" as const },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async (request, extra) => {
    const text = await answer(request.params.name, request.params.arguments);
    return { content: [{ type: "text" as const, text }] };

    async function answer(tool: string, input: unknown): Promise<string> {
      if (tool === "echo") return JSON.stringify(input);
      if (tool === "wait") {
        await stage.wait();
        stage.waited += 1;
        return "waited";
      }
      if (tool === "report") {
        const { progressToken } = extra._meta ?? {};
        if (progressToken === undefined) throw new Error("report needs a progress token");
        for (let progress = 1; progress <= 600; progress += 1) {
          const params = { progressToken, progress, total: 600 };
          await extra.sendNotification({ method: "notifications/progress", params });
          if (progress === 1) await stage.wait();
        }
        stage.waited += 1;
        return "reported";
      }
      if (tool === "ask") {
        const params = {
          mode: "form" as const,
          message: "Sure?",
          requestedSchema: { type: "object" as const, properties: {} },
        };
        stage.wait();
        const { action } = await extra.sendRequest({ method: "elicitation/create", params }, ElicitResultSchema, {
          signal: extra.signal,
        });
        return action;
      }
      calls += 1;
      return String(calls);
    }
  });
  return server;
}
