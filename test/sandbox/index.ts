export type { Credentials } from "./http/authenticate.js";
export type { Journal, JournalEntry } from "./journal/journal.js";
export { DEFAULT_SWITCHES, type Switches } from "./options.js";
export { type Sandbox, type SandboxOptions, startSandbox } from "./start-sandbox.js";
