import type { OperationAspect } from "../operation-shape.js";

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** Politeness and auxiliaries before the sentence proper. */
export const OPENING_WORDS = setOf(
  "please hey hi hello ok okay so and also now just can could would will you we i me us let lets want need like help to " +
    "how do should wanna gotta have must pls id",
);

/** Begin a side clause that runs to the end of the sentence: a filter, an addition, an example. */
export const ASIDE_WORDS = setOf(
  "optionally optional filtered filter where whose including sorted ordered based matching with via using through showing " +
    "instead without excluding except e newest oldest latest",
);

/** Begin a clause that tells more of the object: what follows is context. */
export const CONTEXT_WORDS = setOf("that which who because since when while if until before after");

/** What follows them owns, holds or receives the object. */
export const OWNER_WORDS = setOf(
  "of on for from to in inside within under at into onto against per belonging attached linked related associated between " +
    "about across",
);

/** After "by": one record is meant, not a filter. */
export const ID_WORDS = setOf("id ids identifier number numeric key");
/** One record is meant. */
export const SINGLE_WORDS = setOf("single specific one particular individual full given");
/** Many records are meant. */
export const MANY_WORDS = setOf("all list search every any both multiple");

/** Nouns that mostly say nothing, and now and then name a resource. */
export const WEAK_NOUNS = setOf("data detail details level levels line lines setup");
/** Nouns that say "a record of" and name no resource; they are dropped. */
export const EMPTY_NOUNS = setOf(
  "list lists record records information object objects definition definitions entity entities collection collections",
);

/** "How many hours": an amount that stands in records, not a number of records. */
export const MEASURES = setOf(
  "seconds minutes hours hrs days weeks months years dollars euros pounds percent miles km units",
);

/** Ask for a narrower answer by name. */
export const ASPECT_WORDS: ReadonlyMap<string, OperationAspect> = new Map([
  ["count", "count"],
  ["counts", "count"],
  ["info", "info"],
  ["infos", "info"],
  ["usage", "usages"],
  ["usages", "usages"],
  ["default", "default"],
  ["bulk", "bulk"],
]);

/** Verbs that are adjectives before a plural: "open tickets". */
export const STATE_WORDS = setOf("open complete clear live set overdue");
