export type { FaultPlan } from "./faults/fault-plan.js";
export type { Fault, FaultRule } from "./faults/fault-rule.js";
export type { Delivery } from "./features/callbacks/deliver-callbacks.js";
export type { Credentials } from "./http/authenticate.js";
export type { Journal, JournalEntry } from "./journal/journal.js";
export { DEFAULT_SWITCHES, type Switches } from "./options.js";
export { type Sandbox, type SandboxOptions, startSandbox } from "./start-sandbox.js";
