import type { Insertable } from "kysely";
import { packNumbers } from "../store/packed-list.js";
import type { FieldNameTable } from "../store/tables.js";
import type { OperationWords } from "./operation-words.js";

/**
 * The operations by the names of their fields and parameters. Who asks for a name means those that have it at the top of a
 * model, where there are any.
 *
 * @param words by operation id
 */
export function nameRows(words: ReadonlyMap<number, OperationWords>): Insertable<FieldNameTable>[] {
  const direct = operationsByName(words, ({ names }) => names.direct);
  const further = operationsByName(words, ({ names }) => names.further);
  return [...new Map([...further, ...direct])]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, operations]) => ({ name, operations: packNumbers(operations) }));
}

function operationsByName(
  words: ReadonlyMap<number, OperationWords>,
  namesOf: (words: OperationWords) => readonly string[],
): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const [id, item] of words) {
    for (const name of namesOf(item)) {
      const known = found.get(name);
      if (known === undefined) found.set(name, new Set([id]));
      else known.add(id);
    }
  }
  return found;
}
