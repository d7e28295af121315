const SHAPE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,7})?)?Z?)?$/;

/**
 * Whether a text may stand between the square brackets of a filter.
 *
 * The API takes a day (`2025-01-31`) or a UTC time (`2025-01-31T08:00:00Z`); no offset is documented, so none is taken.
 *
 * @param text what stands between `[` and `]`, without blanks at the ends
 *
 * @example
 * ```ts
 * import { isConditionDate } from "cwm-api-gateway";
 *
 * console.log(isConditionDate("2025-01-31"), isConditionDate("yesterday")); // true false
 * ```
 */
export function isConditionDate(text: string): boolean {
  const parts = SHAPE.exec(text);
  if (!parts) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  const calendar = new Date(Date.UTC(year, month - 1, day));
  calendar.setUTCFullYear(year);
  return (
    calendar.getUTCMonth() === month - 1 && calendar.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  );
}

/**
 * Writes a point in time the way filters and request bodies need it: UTC, whole seconds, `Z`.
 *
 * Fractions of a second in a body are answered with 400 `UnsupportedFormat` on live tenants.
 *
 * @param date the point in time; fractions are cut off
 * @returns for example `2025-01-31T08:00:00Z`
 * @throws RangeError when the date is invalid
 *
 * @example
 * ```ts
 * import { formatTimestamp } from "cwm-api-gateway";
 *
 * console.log(formatTimestamp(new Date(0))); // 1970-01-01T00:00:00Z
 * ```
 */
export function formatTimestamp(date: Date): string {
  return `${date.toISOString().slice(0, -5)}Z`;
}
