import { z } from "zod";
import { InvalidExportError } from "../errors.js";
import type { IncomingCall } from "./incoming-call.js";

const Exported = z.object({
  format: z.literal("cwm-fast-memory"),
  version: z.literal(1),
  calls: z.array(
    z.object({
      method: z.string().regex(/^[A-Za-z]+$/, "must be a verb such as GET"),
      path: z.string().min(1),
      description: z.string(),
      params: z.record(z.string(), z.unknown()).nullish(),
      data: z.unknown().optional(),
      params_text: z.string().optional(),
      data_text: z.string().optional(),
      template: z.string().optional(),
      usage_count: z.int().default(0),
      timestamp: z.int(),
    }),
  ),
});

/**
 * Reads the parsed JSON of an export.
 *
 * @throws InvalidExportError naming every fault with its place
 */
export function parseExport(content: unknown): IncomingCall[] {
  const parsed = Exported.safeParse(content);
  if (!parsed.success) {
    throw new InvalidExportError(parsed.error.issues.map((issue) => `${placeOf(issue.path)}: ${issue.message}`));
  }
  return parsed.data.calls.map((call, index) => ({
    place: `calls[${index}]`,
    method: call.method,
    path: call.path,
    description: call.description,
    params: call.params_text ?? jsonText(call.params),
    data: call.data_text ?? jsonText(call.data),
    template: call.template ?? null,
    usage_count: call.usage_count,
    timestamp: call.timestamp,
  }));
}

function jsonText(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
  return place.replace(/^\./, "") || "the file";
}
