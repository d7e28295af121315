import type { Switches } from "../options.js";
import { isRecord } from "../query/resolve-path.js";

/**
 * Merges custom fields by id, as live reports have it: an item may be just `{id, value}`, and an empty list clears nothing.
 *
 * @param stored ids and values as they are
 * @param sent what the body holds
 * @returns ids and values, the only things that are stored
 */
export function mergeCustomFields(
  stored: unknown,
  sent: unknown,
  switches: Switches,
): { id: unknown; value: unknown }[] {
  const given = valuesOf(sent);
  const kept = switches.omittedCustomFields === "keep" ? valuesOf(stored) : new Map<unknown, unknown>();
  return [...new Map([...kept, ...given])].map(([id, value]) => ({ id, value }));
}

function valuesOf(list: unknown): Map<unknown, unknown> {
  const items = Array.isArray(list) ? list.filter(isRecord) : [];
  return new Map(items.filter((one) => one.id !== undefined).map((one) => [one.id, one.value ?? null]));
}
