import type { HttpMethod } from "../description/index.js";
import type { OperationAspect } from "../operation-shape.js";

/** What a word of a question stands for. */
export type WordRole =
  /** The thing itself: the last noun of the object. */
  | "head"
  /** Before the head: what kind of thing, or whose. */
  | "modifier"
  /** After "of", "on", "for a …": what the thing belongs to. */
  | "owner"
  /** In a side clause: a filter, an example, an explanation. */
  | "aside"
  /** "details", "records", "data": mostly empty, now and then a resource's name. */
  | "weak"
  /** The verb at the start: an HTTP method, perhaps also an action (`merge`, `approve`). */
  | "verb";

/** One stem of a question. */
export interface QuestionWord {
  readonly stem: string;
  readonly role: WordRole;
}

/** One reading of a question: a field of a record is asked for. */
export interface AskedField {
  /** What may be the field's name, as it is written but in lower case and without blanks. */
  readonly name: string;
  /** Its stems. */
  readonly field: readonly string[];
  /** The stems of what may have the field. */
  readonly record: readonly string[];
  /** The stem of the word at the start. */
  readonly verb: string;
  /** Whether the field is to be changed, or else read. */
  readonly changes: boolean;
  /** Whether record and field are written as one name, as resources are too: "ticket priority". */
  readonly isOneName: boolean;
}

/** A question, taken apart. */
export interface Question {
  readonly words: readonly QuestionWord[];
  /** How likely each verb is meant, 0–1. */
  readonly methods: Readonly<Record<HttpMethod, number>>;
  /** Whether the verb was said outright, or only guessed. */
  readonly methodIsSaid: boolean;
  /** Stems of the verbs at the start. */
  readonly said: ReadonlySet<string>;
  /** Whether the verb only makes sense as an action, so that creating a record is not meant. */
  readonly wantsAction: boolean;
  /** Whether one record ("by id", "a single") or many ("all", a plural) are asked for; both false when open. */
  readonly single: boolean;
  readonly many: boolean;
  /** Whether the question says "search". */
  readonly search: boolean;
  /** Narrow answers that are asked for by name. */
  readonly aspects: ReadonlySet<OperationAspect>;
  /** Likeliest first; see `askedFields`. */
  readonly askedFields: readonly AskedField[];
}
