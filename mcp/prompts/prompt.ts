/** One argument of a prompt; all are texts, as the protocol has it. */
export interface PromptArgument {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
}

/** A request that a person picks from a menu of the client. */
export interface PromptDefinition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly PromptArgument[];
  /** The text that is put to the model. `member` is who asks, where it is configured. */
  readonly text: (args: Readonly<Record<string, string>>, member: string | undefined) => string;
}
