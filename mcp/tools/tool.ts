import type * as z from "zod";
import type { CallContext } from "../server/call-context.js";
import { parseArguments } from "./arguments.js";

/** What a tool does to the world, as MCP clients want to know it before they run it. */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint?: boolean;
  readonly idempotentHint?: boolean;
  /** Whether the tool reaches the ConnectWise tenant; the others stay on this machine. */
  readonly openWorldHint: boolean;
}

/** Content beside the text: a file that was saved, or a small image. */
export type Attachment =
  | {
      readonly type: "resource_link";
      readonly uri: string;
      readonly name: string;
      readonly mimeType: string;
      /** Bytes. */
      readonly size: number;
    }
  | { readonly type: "image"; readonly data: string; readonly mimeType: string };

/** One answer in its two channels: a client shows its model only one of them, so each is enough to act on. */
export interface ToolAnswer<Structured> {
  readonly structured: Structured;
  /** A compact rendering of `structured`. */
  readonly text: string;
  readonly attachments?: readonly Attachment[];
}

/** A tool as it is written: one file each. */
export interface ToolDefinition<Input extends z.ZodObject, Output extends z.ZodType<object>> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  readonly input: Input;
  readonly output: Output;
  /** Supplies required arguments that others make superfluous: a cursor carries its own path. */
  readonly complete?: (args: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** Returns an answer or throws; the server turns what is thrown into a failed result. */
  run(args: z.output<Input>, context: CallContext): Promise<ToolAnswer<z.input<Output>>>;
}

/** A tool as the server uses it: arguments come from outside. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  readonly input: z.ZodObject;
  readonly output: z.ZodType<object>;
  /** @throws ToolInputError when the arguments do not fit; whatever the tool throws otherwise */
  call(args: unknown, context: CallContext): Promise<ToolAnswer<object>>;
}

/** Ties a definition's types together and hides them, so that tools of different arguments stand in one list. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodType<object>>(
  definition: ToolDefinition<Input, Output>,
): Tool {
  return {
    name: definition.name,
    title: definition.title,
    description: definition.description,
    annotations: definition.annotations,
    input: definition.input,
    output: definition.output,
    call: async (args, context) => {
      const parsed = parseArguments(definition.name, definition.input, args, definition.complete);
      const answer = await definition.run(parsed, context);
      return { ...answer, structured: answer.structured as object };
    },
  };
}
