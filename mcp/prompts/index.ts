export { getPrompt, listPrompts, type PromptListing, type PromptMessages } from "./answer-prompts.js";
