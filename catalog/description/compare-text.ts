/**
 * Orders texts by their UTF-16 code units, so that output is the same on every machine: `localeCompare` follows the
 * locale and the ICU version of whoever runs it.
 */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
