import { callIdentity } from "../calls/call-identity.js";
import { isSamePath } from "../calls/call-path.js";
import type { WordIndex } from "../calls/call-words.js";
import { indexBacklog, indexChanges } from "../calls/index-calls.js";
import { refuseSecrets } from "../calls/refuse-secrets.js";
import { textOf } from "../calls/saved-call-row.js";
import { readStoredJson, readStoredParams } from "../calls/stored-json.js";
import { SecretInCallError } from "../errors.js";
import type { MergeOptions, MergeReport } from "../fast-memory.js";
import type { MemoryStore } from "../store/memory-store.js";
import type { MemoryDatabase } from "../store/tables.js";
import type { IncomingCall } from "./incoming-call.js";

/** Rows per statement, so that their values stay below SQLite's limit of parameters. */
const CHUNK = 500;

/**
 * Merges calls into the memory, in one transaction. A call that is there already learns what is newer: description and
 * template of the more recent one, the later time, the higher count.
 */
export async function mergeCalls(
  store: MemoryStore,
  words: WordIndex,
  secrets: readonly string[],
  incoming: readonly IncomingCall[],
  { dryRun = false }: MergeOptions,
): Promise<MergeReport> {
  const refused: { place: string; reason: string }[] = [];
  const accepted = incoming.filter((call) => {
    const reason = refusalOf(call, secrets);
    if (reason !== undefined) refused.push({ place: call.place, reason });
    return reason === undefined;
  });
  await indexBacklog(store, words);
  const merge = async (db: MemoryDatabase): Promise<MergeReport> => {
    await indexChanges(db, words);
    const plan = planMerge(await presentCalls(db), accepted);
    await insertCalls(db, plan.added);
    for (const { id, path: _, ...values } of plan.updated) {
      await db.updateTable("saved_queries").set(values).where("id", "=", id).execute();
    }
    await indexChanges(db, words);
    return {
      dryRun,
      added: plan.added.length,
      updated: plan.updated.length,
      unchanged: accepted.length - plan.added.length - plan.updated.length,
      refused,
    };
  };
  return dryRun ? store.rehearse(merge) : store.write(merge);
}

function refusalOf(call: IncomingCall, secrets: readonly string[]): string | undefined {
  try {
    refuseSecrets(
      {
        description: call.description,
        path: call.path,
        params: searchable(call.params),
        data: searchable(call.data),
        template: call.template,
      },
      secrets,
    );
    return undefined;
  } catch (error) {
    if (error instanceof SecretInCallError) return `${error.place} holds one of the configured API keys`;
    throw error;
  }
}

function searchable(column: string | null): unknown {
  const stored = readStoredJson(column);
  return "text" in stored ? stored.text : stored.value;
}

/** What of a call can be merged. */
interface Learned {
  readonly description: string;
  readonly template: string | null;
  readonly usage_count: number;
  readonly timestamp: number;
}

interface PresentCall extends Learned {
  readonly id: number;
  readonly path: string;
}

type NewCall = Omit<IncomingCall, "place">;

/** Calls by identity; those of one identity may differ in the letter case of their paths. */
type Alike<Call> = Map<string, Call[]>;

async function presentCalls(db: MemoryDatabase): Promise<{ present: Alike<PresentCall>; ids: Set<number> }> {
  const rows = await db
    .selectFrom("saved_queries")
    .select(["id", "identity", "path", "description", "template", "uses", "last_used"])
    .orderBy("uses", "desc")
    .execute();
  const present: Alike<PresentCall> = new Map();
  for (const row of rows) {
    addAlike(present, textOf(row.identity), {
      id: row.id,
      path: textOf(row.path),
      description: textOf(row.description),
      template: row.template,
      usage_count: row.uses,
      timestamp: row.last_used,
    });
  }
  return { present, ids: new Set(rows.map(({ id }) => id)) };
}

function addAlike<Call>(calls: Alike<Call>, identity: string, call: Call): void {
  const alike = calls.get(identity);
  if (alike === undefined) calls.set(identity, [call]);
  else alike.push(call);
}

function planMerge(
  { present, ids }: { present: Alike<PresentCall>; ids: ReadonlySet<number> },
  incoming: readonly IncomingCall[],
): { added: NewCall[]; updated: PresentCall[] } {
  const added: Alike<NewCall> = new Map();
  const updated = new Map<number, PresentCall>();
  for (const { place: _, id, ...call } of incoming) {
    const identity = callIdentity({ ...call, params: readStoredParams(call.params), data: readStoredJson(call.data) });
    const isSame = ({ path, template }: Pick<NewCall, "path" | "template">) =>
      isSamePath(path, call.path, call.template ?? template ?? undefined);
    const known = present.get(identity)?.find(isSame);
    const twins = added.get(identity) ?? [];
    const twin = twins.find(isSame);
    if (known !== undefined) {
      const before = updated.get(known.id) ?? known;
      const learned = learn(before, call);
      if (learned !== undefined) updated.set(known.id, { ...before, ...learned });
    } else if (twin !== undefined) {
      twins[twins.indexOf(twin)] = { ...twin, ...learn(twin, call) };
    } else {
      addAlike(added, identity, { ...call, ...(id === undefined || ids.has(id) ? {} : { id }) });
    }
  }
  return { added: [...added.values()].flat(), updated: [...updated.values()] };
}

/** @returns `undefined` when there is nothing to learn */
function learn(known: Learned, other: Learned): Learned | undefined {
  const newer = other.timestamp > known.timestamp;
  const learned = {
    description: newer ? other.description : known.description,
    template: (newer ? other.template : known.template) ?? known.template ?? other.template,
    usage_count: Math.max(known.usage_count, other.usage_count),
    timestamp: Math.max(known.timestamp, other.timestamp),
  };
  const same =
    learned.description === known.description &&
    learned.template === known.template &&
    learned.usage_count === known.usage_count &&
    learned.timestamp === known.timestamp;
  return same ? undefined : learned;
}

async function insertCalls(db: MemoryDatabase, calls: readonly NewCall[]): Promise<void> {
  // Those that keep their id go first, so that no new id takes one of theirs.
  const inOrder = [...calls.filter(({ id }) => id !== undefined), ...calls.filter(({ id }) => id === undefined)];
  for (let start = 0; start < inOrder.length; start += CHUNK) {
    await db
      .insertInto("saved_queries")
      .values(inOrder.slice(start, start + CHUNK))
      .execute();
  }
}
