import * as z from "zod";
import { ToolError } from "../tools/tool-error.js";

const CURSOR = z.object({
  v: z.literal(1),
  /** Origin of the tenant that the cursor is bound to. */
  h: z.string(),
  m: z.enum(["GET", "POST"]),
  /** Concrete path. */
  p: z.string(),
  q: z.record(z.string(), z.unknown()),
  /** Body of a search. */
  b: z.unknown().optional(),
  page: z.int().min(1),
  size: z.int().min(1),
  /** Records of that page that were shown already. */
  skip: z.int().min(0),
  /** Records still wanted of `max_items`; absent for none asked, null for all. */
  left: z.int().min(1).nullable().optional(),
  f: z.literal("full").optional(),
  u: z.literal(true).optional(),
});

/** Where a list goes on: the request, and the place in it. */
export interface ListCursor {
  readonly origin: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly page: number;
  readonly pageSize: number;
  readonly skip: number;
  /** Records still wanted: a number of `max_items`, `"all"`, or absent when page by page was asked. */
  readonly remaining?: number | "all";
  readonly full: boolean;
  readonly undocumented: boolean;
}

/** The opaque text that an answer gives as `next`. */
export function formatCursor(cursor: ListCursor): string {
  const content: z.input<typeof CURSOR> = {
    v: 1,
    h: cursor.origin,
    m: cursor.method,
    p: cursor.path,
    q: { ...cursor.query },
    ...(cursor.body === undefined ? {} : { b: cursor.body }),
    page: cursor.page,
    size: cursor.pageSize,
    skip: cursor.skip,
    ...(cursor.remaining === undefined ? {} : { left: cursor.remaining === "all" ? null : cursor.remaining }),
    ...(cursor.full ? { f: "full" as const } : {}),
    ...(cursor.undocumented ? { u: true as const } : {}),
  };
  return Buffer.from(JSON.stringify(content), "utf8").toString("base64url");
}

/**
 * Reads a `next` back.
 *
 * @throws ToolError when the text is no cursor, or one of another tenant
 */
export function parseCursor(text: string, origin: string): ListCursor {
  const parsed = CURSOR.safeParse(decode(text));
  if (!parsed.success) {
    throw new ToolError(
      '"cursor" is not the "next" of an earlier answer. Pass it unchanged, or leave it out to start again.',
    );
  }
  const { h, m, p, q, b, page, size, skip, left, f, u } = parsed.data;
  if (h !== origin) {
    throw new ToolError(
      '"cursor" belongs to another tenant than the configured one; nothing was sent. Leave it out to start again.',
    );
  }
  return {
    origin: h,
    method: m,
    path: p,
    query: q,
    ...(b === undefined ? {} : { body: b }),
    page,
    pageSize: size,
    skip,
    ...(left === undefined ? {} : { remaining: left ?? "all" }),
    full: f === "full",
    undocumented: u === true,
  };
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as unknown;
  } catch {
    return undefined;
  }
}
