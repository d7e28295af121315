import { isPlainObject, isReference, othersOf, pointersOf, referenceOf } from "./references.js";
import { isSameValue } from "./same-value.js";

type Members = Readonly<Record<string, unknown>>;

/**
 * What to write of a changed copy, so that nothing that was merely copied outweighs what was changed.
 *
 * A copied reference that was changed in one place still points to the old record in the others, and the API goes by the
 * surest of them. `undefined` leaves alone, inside objects as well.
 *
 * @param value the changed copy
 * @param held what it was made from; anything else where there was nothing
 * @param isItem whether it stands in a list, where an object may be a record of its own
 */
export function changedValue(value: unknown, held: unknown, isItem = false): unknown {
  if (Array.isArray(value)) {
    const before = Array.isArray(held) ? held.filter(isPlainObject) : [];
    return value.map((item, index) => changedValue(item, originalOf(item, before, index), true));
  }
  if (!isPlainObject(value)) return value;
  const before = isPlainObject(held) ? held : {};
  const whole = Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      inner === undefined ? before[name] : changedValue(inner, before[name]),
    ]),
  );
  if (!isReference(value, isItem)) return whole;
  if (!isPlainObject(held)) return referenceOf(value) ?? whole;
  return isReference(held, isItem) ? changedReference(value, whole, held) : whole;
}

function changedReference(value: Members, whole: Members, held: Members): unknown {
  const changed = pointersOf(value).find((pointer) => value[pointer] !== held[pointer]);
  if (changed !== undefined) return { [changed]: value[changed] };
  // What does not point belongs to the other record. If the API will not change it from here, its answer shows that.
  return isSameValue(othersOf(whole), othersOf(held)) ? held : whole;
}

/** What an item of a list was made from: the one with its id or, where there are no ids, the one in its place. */
function originalOf(item: unknown, before: readonly Members[], index: number): Members | undefined {
  if (!isPlainObject(item)) return undefined;
  const inPlace = before[index];
  if (hasId(item)) return before.find((other) => other.id === item.id) ?? modelOf(item, before);
  return inPlace && !hasId(inPlace) ? inPlace : modelOf(item, before);
}

/** A new item may be a copy of another with a change in it: its references are known from there. */
function modelOf(item: Members, before: readonly Members[]): Members | undefined {
  const known = Object.entries(item).flatMap(([name, inner]) => {
    if (!isPlainObject(inner) || !hasId(inner)) return [];
    const same = before.map((other) => other[name]).find((other) => isPlainObject(other) && other.id === inner.id);
    return same === undefined ? [] : [[name, same] as const];
  });
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}

function hasId({ id }: Members): boolean {
  return id !== undefined && id !== null;
}
