import { z } from "zod";
import { InvalidCursorError } from "../errors.js";

const ListCursor = z.strictObject({
  /** The term of the first page. */
  term: z.string().optional(),
  /** Place of the last entry shown: uses, last use, id. */
  after: z.tuple([z.number(), z.number(), z.number()]),
});

/** Where a listing goes on. */
export type ListCursor = z.infer<typeof ListCursor>;

export function formatListCursor(cursor: ListCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** @throws InvalidCursorError */
export function parseListCursor(text: string): ListCursor {
  try {
    return ListCursor.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch (error) {
    throw new InvalidCursorError({ cause: error });
  }
}
