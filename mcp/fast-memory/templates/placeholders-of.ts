import { type ConditionSlot, conditionSlots, isConditions } from "./condition-slots.js";
import { mapTexts, namesIn, wholePlaceholder } from "./placeholders.js";

/** The parts of a call that may hold placeholders. */
export interface TemplateParts {
  readonly path: string;
  readonly params: unknown;
  readonly data: unknown;
}

/** One `{name}` in a saved call. */
export interface Placeholder {
  readonly name: string;
  readonly in: "path" | "params" | "data";
  /** Where in params or data: `conditions`, `company.id`, `notes[0].text`. Empty for the path. */
  readonly at: string;
  /** The placeholder is the whole value, so that any JSON value can take its place; else it is a part of a text. */
  readonly whole: boolean;
  /** Inside the text of conditions: what kind of value has its place there. */
  readonly slot?: ConditionSlot;
}

/**
 * Lists the placeholders of a call in the order path, params, data. `{{name}}` is text, not a placeholder.
 *
 * @example
 * placeholdersOf({ path: "/service/tickets/{id}", params: { conditions: "status/name={status}" }, data: null });
 * // [{ name: "id", in: "path", … }, { name: "status", in: "params", at: "conditions", whole: false }]
 */
export function placeholdersOf(call: TemplateParts): Placeholder[] {
  const found: Placeholder[] = namesIn(call.path).map((name) => ({ name, in: "path", at: "", whole: false }));
  for (const part of ["params", "data"] as const) {
    mapTexts(call[part], (text, at) => {
      const whole = wholePlaceholder(text) !== undefined;
      const inConditions = !whole && isConditions(call.path, part, at);
      const named = inConditions ? conditionSlots(text) : namesIn(text).map((name) => ({ name }));
      found.push(...named.map((placeholder) => ({ ...placeholder, in: part, at, whole })));
      return text;
    });
  }
  return found;
}
