import { InvalidCallError } from "../errors.js";
import type { CallToSave } from "../fast-memory.js";
import type { MemoryStore } from "../store/memory-store.js";
import { callIdentity } from "./call-identity.js";
import { isApiPath, isTooLong, isVerb, isWholeText, LONGEST_CALL } from "./call-limits.js";
import { isSamePath, normalizePath } from "./call-path.js";
import type { WordIndex } from "./call-words.js";
import { indexBacklog, indexChanges } from "./index-calls.js";
import { jsonProblem } from "./json-limits.js";
import { refuseSecrets } from "./refuse-secrets.js";
import { textOf } from "./saved-call-row.js";

/** See `FastMemory.save`. */
export async function saveCall(
  store: MemoryStore,
  words: WordIndex,
  secrets: readonly string[],
  call: CallToSave,
): Promise<{ id: number; created: boolean }> {
  const row = rowOf(call);
  refuseSecrets({ ...call }, secrets);
  const identity = callIdentity({
    method: row.method,
    path: row.path,
    params: { value: call.params ?? null },
    data: { value: call.data ?? null },
  });
  const timestamp = Math.floor(store.now() / 1000);
  await indexBacklog(store, words);
  return store.write(async (db) => {
    await indexChanges(db, words);
    const alike = await db
      .selectFrom("saved_queries")
      .select(["id", "path", "template"])
      .where("identity", "=", identity)
      .orderBy("uses", "desc")
      .execute();
    const known = alike.find(({ path, template }) =>
      isSamePath(textOf(path), row.path, row.template ?? template ?? undefined),
    );
    if (known === undefined) {
      const added = await db
        .insertInto("saved_queries")
        .values({ ...row, timestamp, usage_count: 0 })
        .returning("id")
        .executeTakeFirstOrThrow();
      await indexChanges(db, words);
      return { id: added.id, created: true };
    }
    await db
      .updateTable("saved_queries")
      .set({ description: row.description, timestamp, ...(row.template === null ? {} : { template: row.template }) })
      .where("id", "=", known.id)
      .execute();
    await indexChanges(db, words);
    return { id: known.id, created: false };
  });
}

function rowOf(call: CallToSave) {
  if (!isVerb(call.method)) throw new InvalidCallError('"method" must be a verb such as GET.');
  if (call.path.includes("?")) {
    throw new InvalidCallError('"path" holds a query. Put what follows "?" into "params" and save again.');
  }
  if (!isApiPath(call.path)) {
    throw new InvalidCallError('"path" must be a path of the API such as /service/tickets/{id}, without host.');
  }
  if (!isWholeText(call.description)) {
    throw new InvalidCallError('"description" holds half of a character (a lone surrogate), which no file can keep.');
  }
  if (call.params !== undefined && (typeof call.params !== "object" || Array.isArray(call.params))) {
    throw new InvalidCallError('"params" must be an object of query parameters.');
  }
  const row = {
    method: call.method.toUpperCase(),
    path: normalizePath(call.path),
    description: call.description,
    params: jsonText("params", call.params),
    data: jsonText("data", call.data),
    template: call.template ?? null,
  };
  if (isTooLong(row)) {
    throw new InvalidCallError(`The call is longer than ${LONGEST_CALL} characters. Save it without its large values.`);
  }
  return row;
}

function jsonText(name: string, value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const problem = jsonProblem(value);
  if (problem !== undefined) throw new InvalidCallError(`The call was not saved: its "${name}" ${problem}.`);
  try {
    return JSON.stringify(value) ?? null;
  } catch (error) {
    throw new InvalidCallError(`"${name}" is no JSON value.`, { cause: error });
  }
}
