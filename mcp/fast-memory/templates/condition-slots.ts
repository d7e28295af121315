import { placesOf } from "./placeholders.js";
import { splitLiterals } from "./split-literals.js";

/** The place of a value in conditions. */
export interface ConditionSlot {
  /** The field that the value is compared with, such as `board/id`; absent where none can be told. */
  readonly field?: string;
  /**
   * `literal`: inside quotes · `bracketed`: a date whose brackets are there already · `list`: alone in the brackets of
   * `in (…)` · `text`: after `contains` or `like` · `value`: anywhere else.
   */
  readonly form: "literal" | "bracketed" | "list" | "text" | "value";
}

/**
 * Whether a text of a call holds conditions: a parameter of that name, or a member of the body of a search.
 *
 * @param path the call's path: a search ends with that word
 * @param at where the text stands in params or data
 */
export function isConditions(path: string, part: "params" | "data", at: string): boolean {
  if (!/^(child|customField)?conditions$/i.test(at)) return false;
  return part === "params" || /\/search\/*$/i.test(path);
}

/**
 * The placeholders in the text of conditions, each with its place.
 *
 * @example
 * conditionSlots("board/id={board} and dateEntered>[{since}]");
 * // [{ name: "board", slot: { field: "board/id", form: "value" } },
 * //  { name: "since", slot: { field: "dateEntered", form: "bracketed" } }]
 */
export function conditionSlots(text: string): { readonly name: string; readonly slot: ConditionSlot }[] {
  return splitLiterals(text).flatMap((piece) =>
    placesOf(piece.text).map(({ name, start, end }) => ({
      name,
      slot: piece.quote === "" ? slotAt(text, piece.start + start, piece.start + end) : { form: "literal" },
    })),
  );
}

/** The place of what stands between two offsets of conditions, outside quotes. */
export function slotAt(text: string, start: number, end: number): ConditionSlot {
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  const after = text.slice(end);
  const [, list, listed = ""] = new RegExp(`(${FIELD})\\s+(?:not\\s+)?in\\s*\\(([^()]*)$`, "i").exec(before) ?? [];
  if (list !== undefined) {
    const alone = listed.trim() === "" && /^\s*\)/.test(after);
    return { field: list, form: alone ? "list" : "value" };
  }
  const bracketed = /\[\s*$/.test(before) && /^\s*\]/.test(after);
  const compared = before.replace(/\[\s*$/, "");
  const [, field, operator = ""] =
    new RegExp(`(${FIELD})\\s*(?:[<>=!]=?|\\s(?:not\\s+)?(contains|like))\\s*$`, "i").exec(compared) ?? [];
  const form = bracketed ? "bracketed" : operator === "" ? "value" : "text";
  return field === undefined ? { form } : { field, form };
}

/** Further back nothing bears on a value; a long run of letters would be searched again from each of them. Characters. */
const LOOK_BACK = 1000;

const FIELD = "[A-Za-z_][\\w/]*";
