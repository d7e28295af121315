import type { PromptArgument } from "./prompt.js";
import { PROMPTS } from "./prompts.js";

/** A prompt as `prompts/list` shows it. */
export interface PromptListing {
  [key: string]: unknown;
  name: string;
  title: string;
  description: string;
  arguments: PromptArgument[];
}

/** A prompt as `prompts/get` answers it. */
export interface PromptMessages {
  [key: string]: unknown;
  description: string;
  messages: { role: "user"; content: { type: "text"; text: string } }[];
}

/** Every prompt, in a stable order. */
export function listPrompts(): PromptListing[] {
  return PROMPTS.map(({ name, title, description, arguments: args }) => ({
    name,
    title,
    description,
    arguments: [...args],
  }));
}

/**
 * A prompt with its arguments filled in.
 *
 * @throws Error naming the prompts there are, or the arguments that are missing
 */
export function getPrompt(
  name: string,
  args: Readonly<Record<string, string>>,
  member: string | undefined,
): PromptMessages {
  const prompt = PROMPTS.find((candidate) => candidate.name === name);
  if (prompt === undefined) {
    throw new Error(
      `There is no prompt "${name}". There are: ${PROMPTS.map((candidate) => candidate.name).join(", ")}.`,
    );
  }
  const missing = prompt.arguments.filter((argument) => argument.required && !args[argument.name]?.trim());
  if (missing.length > 0)
    throw new Error(`The prompt "${name}" needs ${missing.map((argument) => argument.name).join(", ")}.`);
  const text = prompt.text(args, member);
  return { description: prompt.description, messages: [{ role: "user", content: { type: "text", text } }] };
}
