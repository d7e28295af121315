export { CommandError, UsageError } from "./exit-codes.js";
export { describeFailure } from "./failure.js";
export { addPeopleCommands } from "./people-commands.js";
export type { PeopleContext } from "./people-context.js";
export { createProcessContext } from "./process-context.js";
