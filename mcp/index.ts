export {
  type CallToRecall,
  type CallToSave,
  createFastMemory,
  type FastMemory,
  FastMemoryError,
  type FastMemoryOptions,
  openFastMemory,
  type SavedCall,
  type SavedCallPage,
} from "./fast-memory/index.js";
export { createFileLog } from "./logging/file-log.js";
export type { CallEntry, Log, LogLevel } from "./logging/log.js";
export { createServer } from "./server/create-server.js";
export type { ServerOptions } from "./server/server-options.js";
export type { Timing } from "./server/services.js";
export type { Source } from "./server/source.js";
export type { WritePolicy } from "./write-policy/write-policy.js";
