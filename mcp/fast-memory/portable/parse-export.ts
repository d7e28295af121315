import { z } from "zod";
import { isApiPath, isTooLong, isVerb, isWholeText, LONGEST_CALL } from "../calls/call-limits.js";
import { jsonProblem } from "../calls/json-limits.js";
import { InvalidExportError } from "../errors.js";
import type { IncomingCall } from "./incoming-call.js";

const Exported = z.object({
  format: z.literal("cwm-fast-memory"),
  version: z.literal(1),
  calls: z.array(z.unknown()),
});

const text = z.string().refine(isWholeText, "holds half of a character (a lone surrogate)");

/** One call. A name that it does not have is refused: of a mistyped `parmas` nothing would be left. */
const Call = z
  .strictObject({
    method: z.string().refine(isVerb, "must be GET, POST, PUT, PATCH or DELETE"),
    path: z.string().refine(isApiPath, "must be a path of the API such as /service/tickets/{id}, without host"),
    description: text,
    params: z.record(z.string(), z.unknown()).nullish(),
    data: z.unknown().optional(),
    params_text: text.optional(),
    data_text: text.optional(),
    template: z.string().refine(isApiPath, "must be a path of the API").optional(),
    usage_count: z.int().min(0).default(0),
    timestamp: z.int().min(0),
  })
  .superRefine((call, context) => {
    for (const part of ["params", "data"] as const) {
      const given = call[part] ?? undefined;
      const problem = jsonProblem(given);
      const twice = given !== undefined && call[`${part}_text`] !== undefined;
      const message = problem ?? (twice ? `stands beside ${part}_text; only one of them can be kept` : undefined);
      if (message !== undefined) context.addIssue({ code: "custom", path: [part], message });
    }
  });

/** What an export holds, as far as it can be taken. */
export interface ParsedExport {
  readonly calls: readonly IncomingCall[];
  /** Calls that cannot be kept, each with its place and every fault. */
  readonly refused: readonly { readonly place: string; readonly reason: string }[];
}

/**
 * Reads the parsed JSON of an export. One odd call does not keep the others out.
 *
 * @throws InvalidExportError when it is no export at all
 */
export function parseExport(content: unknown): ParsedExport {
  const parsed = Exported.safeParse(content);
  if (!parsed.success) throw new InvalidExportError(parsed.error.issues.map(faultOf("the file")));
  const calls: IncomingCall[] = [];
  const refused: { place: string; reason: string }[] = [];
  for (const [index, item] of parsed.data.calls.entries()) {
    const place = `calls[${index}]`;
    const call = Call.safeParse(item);
    const incoming = call.success ? toIncomingCall(call.data, place) : undefined;
    if (call.error !== undefined)
      refused.push({ place, reason: call.error.issues.map(faultOf("the call")).join("; ") });
    else if (incoming !== undefined && isTooLong(incoming)) {
      refused.push({ place, reason: `is longer than ${LONGEST_CALL} characters` });
    } else if (incoming !== undefined) calls.push(incoming);
  }
  return { calls, refused };
}

function toIncomingCall(call: z.output<typeof Call>, place: string): IncomingCall {
  return {
    place,
    method: call.method.toUpperCase(),
    path: call.path,
    description: call.description,
    params: call.params_text ?? jsonText(call.params),
    data: call.data_text ?? jsonText(call.data),
    template: call.template ?? null,
    usage_count: call.usage_count,
    timestamp: call.timestamp,
  };
}

function jsonText(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function faultOf(whole: string) {
  return ({ path, message }: z.core.$ZodIssue): string => {
    const place = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
    return `${place.replace(/^\./, "") || whole}: ${message}`;
  };
}
