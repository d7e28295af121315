import { sql } from "kysely";
import type { Store } from "../store/open-store.js";

/** Operations that FTS5 hands to the ranking. */
const CANDIDATES = 300;

/** What an operation is about; its parameters and fields are searched only when these hold nothing. */
const TOPIC = "{identifier last parents entity words tasks kin}";

/**
 * The operations that share stems with the question, best first by FTS5's bm25. Stems are quoted, so that nothing in them
 * can be an operator.
 *
 * @returns by operation id, the share of the best candidate's bm25: 0–1, higher is better
 */
export async function textCandidates(store: Store, stems: readonly string[]): Promise<Map<number, number>> {
  if (stems.length === 0) return new Map();
  const anyOf = stems.map((stem) => `"${stem.replaceAll('"', "")}"`).join(" OR ");
  const onTopic = await search(store, `${TOPIC} : (${anyOf})`);
  return onTopic.size > 0 ? onTopic : await search(store, anyOf);
}

async function search({ db }: Store, match: string): Promise<Map<number, number>> {
  const rank = sql<number>`bm25(search_text, 2, 8, 3, 5, 3, 2, 1, 0.5, 0.3)`;
  const rows = await db
    .selectFrom("search_text")
    .select(["rowid as id", rank.as("score")])
    .where(sql<boolean>`search_text match ${match}`)
    .orderBy("score")
    .limit(CANDIDATES)
    .execute();
  // SQLite counts bm25 downwards: the best is the most negative.
  const best = rows[0]?.score ?? -1;
  return new Map(rows.map(({ id, score }) => [id, score / best]));
}
