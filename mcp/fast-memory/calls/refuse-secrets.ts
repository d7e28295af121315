import { SecretInCallError } from "../errors.js";

/** Shorter texts stand in ordinary words, so that looking for them would refuse harmless calls. */
const SHORTEST_SECRET = 4;

/**
 * Refuses a call that holds a secret, as it is, percent-encoded (once or twice, in whole or in part), or inside Base64 as
 * an `Authorization` header has it.
 *
 * @param parts the call's parts by name
 * @throws SecretInCallError naming the place
 */
export function refuseSecrets(parts: Readonly<Record<string, unknown>>, secrets: readonly string[]): void {
  const place = findSecret(parts, secrets);
  if (place !== undefined) throw new SecretInCallError(place);
}

/** Where a secret lies among the parts; `undefined` when there is none. */
export function findSecret(parts: Readonly<Record<string, unknown>>, secrets: readonly string[]): string | undefined {
  const sought = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
  if (sought.length === 0) return undefined;
  for (const [name, part] of Object.entries(parts)) {
    const place = findIn(part, name, sought);
    if (place !== undefined) return place;
  }
  return undefined;
}

function findIn(value: unknown, place: string, secrets: readonly string[]): string | undefined {
  if (typeof value === "string") return holdsSecret(value, secrets) ? place : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    if (holdsSecret(key, secrets)) return `${place} (a key)`;
    const found = findIn(item, Array.isArray(value) ? `${place}[${key}]` : `${place}.${key}`, secrets);
    if (found !== undefined) return found;
  }
  return undefined;
}

function holdsSecret(text: string, secrets: readonly string[]): boolean {
  const holds = (reading: string) => secrets.some((secret) => reading.includes(secret));
  const readings = new Set([text, decodePercent(text), decodePercent(decodePercent(text))]);
  // Nearly all runs are words, which are too short to hold a key.
  const least = Math.ceil((Math.min(...secrets.map((secret) => secret.length)) * 4) / 3);
  return [...readings].some((reading) => holds(reading) || base64Readings(reading, least).some(holds));
}

/** Each escape for itself: a percent sign that is none may stand beside them, and bytes that are no text. */
function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll("%", ""), "hex").toString("utf8"),
  );
}

/** Where in a run of its characters Base64 begins is not to be seen: before it may stand a slash of the path. */
function base64Readings(text: string, least: number): string[] {
  const runs = text.match(/[A-Za-z0-9+/_-]+/g) ?? [];
  return runs
    .filter((run) => run.length >= least)
    .flatMap((run) => [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), "base64").toString("utf8")));
}
