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
  /** A verb that also names an action (`merge`, `approve`). */
  | "action"
  /** The verb that names the HTTP method. */
  | "verb";

/** One stem of a question. */
export interface QuestionWord {
  readonly stem: string;
  readonly role: WordRole;
  /** Whether it was written in the plural. */
  readonly plural: boolean;
}

/** A question, taken apart. */
export interface Question {
  readonly words: readonly QuestionWord[];
  /** How likely each verb is meant, 0–1. */
  readonly methods: Readonly<Record<HttpMethod, number>>;
  /** Whether one record ("by id", "a single") or many ("all", "list") are asked for; both false when open. */
  readonly single: boolean;
  readonly many: boolean;
  /** Whether the question says "search" of something that can be searched with a body. */
  readonly search: boolean;
  /** Narrow answers that are asked for by name. */
  readonly aspects: ReadonlySet<OperationAspect>;
}
