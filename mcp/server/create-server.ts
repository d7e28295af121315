import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import {
  CallToolRequestSchema,
  CompleteRequestSchema,
  ElicitResultSchema,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  type ServerNotification,
  type ServerRequest,
} from "@modelcontextprotocol/sdk/types.js";
import type { JsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/types.js";
import { NO_LOG } from "../logging/log.js";
import { blotMessages } from "../transports/blot-messages.js";
import { callWithinBoundary } from "./boundary.js";
import type { CallContext, ReportProgress } from "./call-context.js";
import { callSignal } from "./call-signal.js";
import { CallTrace } from "./call-trace.js";
import type { Human, HumanAnswer } from "./human.js";
import { instructions } from "./instructions.js";
import { findPackageRoot } from "./package-root.js";
import { questionText } from "./question-text.js";
import { recordCall } from "./record-call.js";
import { createServices, type ServerOptions } from "./server-options.js";
import type { Services } from "./services.js";
import { toolListing } from "./tool-listing.js";

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/**
 * An MCP server over the API: eleven tools, prompts and resources. It answers one client; connect it to a transport. Make
 * one per session: servers share what they are given (client, catalog, memory) and nothing else.
 *
 * @example
 * const server = createServer({ client, catalog, memory, policy: "confirm" });
 * await server.connect(new StdioServerTransport());
 */
export function createServer(options: ServerOptions): Server {
  const services = createServices(options);
  const log = options.log ?? NO_LOG;
  const server = new Server(
    { name: "cwm-api-gateway", title: "ConnectWise PSA gateway", version: findPackageRoot().version },
    {
      capabilities: { tools: {}, prompts: {}, resources: {}, completions: {} },
      instructions: instructions(options.member),
      // The questions of this server have no fields, so there is nothing to validate, and no validator to load.
      jsonSchemaValidator: {
        getValidator:
          <T>(): JsonSchemaValidator<T> =>
          (input) => ({ valid: true, data: input as T, errorMessage: undefined }),
      },
    },
  );
  const connect = server.connect.bind(server);
  server.connect = async (transport) => {
    blotMessages(transport, services.blotter);
    await connect(transport);
  };

  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: await toolListing() }));
  server.setRequestHandler(CallToolRequestSchema, async (request, extra) => {
    const { toolNamed } = await import("../tools/index.js");
    const tool = toolNamed(request.params.name);
    if (tool === undefined) throw new McpError(ErrorCode.InvalidParams, `Unknown tool: ${request.params.name}`);
    const { signal, release } = callSignal(extra.signal, options.shutdown);
    const context = callContext(server, services, extra, signal);
    const started = performance.now();
    const { result, failure } = await callWithinBoundary(tool, request.params.arguments, context);
    release();
    recordCall(log, tool.name, context.trace, performance.now() - started, failure);
    return result;
  });

  server.setRequestHandler(ListPromptsRequestSchema, async () => {
    const { listPrompts } = await import("../prompts/index.js");
    return { prompts: listPrompts() };
  });
  server.setRequestHandler(GetPromptRequestSchema, async ({ params }) => {
    const { getPrompt } = await import("../prompts/index.js");
    return asInvalidParams(() => getPrompt(params.name, params.arguments ?? {}, options.member));
  });
  server.setRequestHandler(ListResourcesRequestSchema, async () => {
    const { listResources } = await import("../resources/index.js");
    return { resources: listResources() };
  });
  server.setRequestHandler(ListResourceTemplatesRequestSchema, async () => {
    const { listResourceTemplates } = await import("../resources/index.js");
    return { resourceTemplates: listResourceTemplates() };
  });
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params }) => {
    const { readResource } = await import("../resources/index.js");
    return { contents: [await asInvalidParams(() => readResource(params.uri, services))] };
  });
  server.setRequestHandler(CompleteRequestSchema, async ({ params }) => {
    const { complete } = await import("../resources/index.js");
    return { completion: await complete(params.ref, params.argument, params.context?.arguments ?? {}, services) };
  });
  return server;
}

async function asInvalidParams<T>(answer: () => T | Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    throw new McpError(ErrorCode.InvalidParams, error instanceof Error ? error.message : "The request failed.");
  }
}

function callContext(server: Server, services: Services, extra: Extra, signal: AbortSignal): CallContext {
  const reportProgress = progressReporter(extra);
  return {
    services,
    signal,
    ...(reportProgress === undefined ? {} : { reportProgress }),
    human: humanBehind(server, extra, services.timing.answerMs),
    trace: new CallTrace(),
  };
}

function progressReporter(extra: Extra): ReportProgress | undefined {
  const progressToken = extra._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  return async ({ done, total, message }) => {
    await extra.sendNotification({
      method: "notifications/progress",
      params: { progressToken, progress: done, ...(total === undefined ? {} : { total }), message },
    });
  };
}

/** Questions go out beside the call they belong to: over HTTP each call has a stream of its own. */
function humanBehind(server: Server, extra: Extra, answerMs: number): Human {
  return {
    canBeAsked: server.getClientCapabilities()?.elicitation?.form !== undefined,
    async ask(question, signal): Promise<HumanAnswer> {
      try {
        const answer = await extra.sendRequest(
          {
            method: "elicitation/create",
            params: {
              mode: "form",
              message: questionText(question),
              requestedSchema: { type: "object", properties: {} },
            },
          },
          ElicitResultSchema,
          { timeout: answerMs, signal },
        );
        return answer.action === "accept" ? "accepted" : answer.action === "decline" ? "declined" : "cancelled";
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof McpError && error.code === ErrorCode.RequestTimeout) return "unanswered";
        return "unasked";
      }
    },
  };
}
