/** What the server means when it says 429 and nothing more: its own text speaks of 30 seconds. */
export const DEFAULT_PAUSE_MS = 30_000;

/**
 * Reads a `Retry-After` header, which holds seconds or a date.
 *
 * @param header the header's value
 * @param now milliseconds since 1970
 * @returns milliseconds to wait, at least 0; `undefined` when the header is absent or unreadable
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  // A bare negative number would pass as a year.
  return /[a-z]/i.test(text) && Number.isFinite(date) ? Math.max(0, date - now) : undefined;
}
