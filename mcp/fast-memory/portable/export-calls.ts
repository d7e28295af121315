import { CALL_COLUMNS, toSavedCall } from "../calls/saved-call-row.js";
import type { ExportedCall, MemoryExport, SavedCall } from "../fast-memory.js";
import type { MemoryStore } from "../store/memory-store.js";

/** See `FastMemory.export`. */
export async function exportCalls(store: MemoryStore): Promise<MemoryExport> {
  const rows = await store.read((db) => db.selectFrom("saved_queries").select(CALL_COLUMNS).orderBy("id").execute());
  return {
    format: "cwm-fast-memory",
    version: 1,
    exported_at: new Date(store.now()).toISOString(),
    calls: rows.map((row) => toExportedCall(toSavedCall(row))),
  };
}

function toExportedCall(call: SavedCall): ExportedCall {
  return {
    method: call.method,
    path: call.path,
    description: call.description,
    ...exportedPart(call, "params"),
    ...exportedPart(call, "data"),
    ...(call.template === undefined ? {} : { template: call.template }),
    usage_count: call.usage_count,
    timestamp: call.timestamp,
  };
}

function exportedPart(
  call: SavedCall,
  part: "params" | "data",
): Pick<ExportedCall, "params" | "data" | "params_text" | "data_text"> {
  if (call[part] === null) return {};
  return call.unreadable?.includes(part) ? { [`${part}_text`]: call[part] } : { [part]: call[part] };
}
