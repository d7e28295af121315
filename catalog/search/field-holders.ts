import type { Store } from "../store/open-store.js";
import { unpack } from "../store/packed-list.js";
import { createKeyedReader, type KeyedReader } from "./keyed-reader.js";

/** The operations that hold a field or take a parameter, by its name in lower case. */
export type FieldHolders = KeyedReader<string, Uint32Array>;

/** Reads holders when they are first asked for. */
export function createFieldHolders({ db }: Store): FieldHolders {
  return createKeyedReader(async (names) => {
    const rows = await db.selectFrom("field_name").selectAll().where("name", "in", names).execute();
    return rows.map(({ name, operations }) => [name, unpack(operations)] as const);
  });
}
