export { normalizePath, pathValues } from "./calls/call-path.js";
export { DEEPEST_JSON, jsonProblem } from "./calls/json-limits.js";
export {
  FastMemoryBusyError,
  FastMemoryDamagedError,
  FastMemoryError,
  FastMemoryNewerError,
  FastMemoryUnavailableError,
  InvalidCallError,
  InvalidCursorError,
  InvalidExportError,
  NotFastMemoryError,
  PlaceholderValueError,
  SecretInCallError,
} from "./errors.js";
export type {
  CallToRecall,
  CallToSave,
  ExportedCall,
  FastMemory,
  FastMemoryInfo,
  ListOptions,
  MemoryCopy,
  MemoryExport,
  MergeOptions,
  MergeReport,
  SavedCall,
  SavedCallPage,
} from "./fast-memory.js";
export type { FastMemoryOptions } from "./open-fast-memory.js";
export { createFastMemory, openFastMemory } from "./open-fast-memory.js";
export { refuseNewerFile } from "./refuse-newer-file.js";
export type { MissingValue, PlaceholderValues, TypeOf } from "./templates/fill-template.js";
export { fillTemplate, missingValues } from "./templates/fill-template.js";
export { layParams } from "./templates/lay-params.js";
export { mapTexts, withLiteralBraces } from "./templates/placeholders.js";
export type { Placeholder, TemplateParts } from "./templates/placeholders-of.js";
export { placeholdersOf } from "./templates/placeholders-of.js";
