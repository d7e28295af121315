import { isPlainObject } from "./references.js";

/** Whether writing one over the other would change nothing: to the letter, but for times, which the API holds by the second. */
export function isSameValue(wanted: unknown, held: unknown): boolean {
  if (isEmpty(wanted) || isEmpty(held)) return isEmpty(wanted) && isEmpty(held);
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(held) &&
      wanted.length === held.length &&
      wanted.every((item, index) => isSameValue(item, held[index]))
    );
  }
  if (isPlainObject(wanted)) {
    if (!isPlainObject(held)) return false;
    const names = new Set([...Object.keys(wanted), ...Object.keys(held)]);
    names.delete("_info");
    return [...names].every((name) => isSameValue(wanted[name], held[name]));
  }
  return wanted === held || isSameTime(wanted, held);
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;

function isSameTime(wanted: unknown, held: unknown): boolean {
  if (typeof wanted !== "string" || typeof held !== "string" || !TIME.test(wanted) || !TIME.test(held)) return false;
  return Math.trunc(Date.parse(wanted) / 1000) === Math.trunc(Date.parse(held) / 1000);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}
