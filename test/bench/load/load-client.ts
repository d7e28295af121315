/** What a tool answered, as far as the load cares. */
export interface ToolResult {
  readonly isError?: boolean;
  readonly content: readonly { readonly text?: string }[];
}

/** A client that is connected to the server under load. */
export interface LoadClient {
  /** @throws when the call was not answered, or answered with an error of the protocol */
  callTool(name: string, input: Readonly<Record<string, unknown>>): Promise<ToolResult>;
}
