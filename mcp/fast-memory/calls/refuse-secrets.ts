import { SecretInCallError } from "../errors.js";

/** Shorter texts stand in ordinary words, so that looking for them would refuse harmless calls. */
const SHORTEST_SECRET = 4;

/**
 * Refuses a call that holds a secret, as it is, percent-encoded, or inside Base64 as an `Authorization` header has it.
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
  const readings = [
    text,
    decodePercent(text),
    ...[...text.matchAll(/[A-Za-z0-9+/_-]{8,}/g)].map(([run]) => fromBase64(run)),
  ];
  return secrets.some((secret) => readings.some((reading) => reading.includes(secret)));
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function fromBase64(run: string): string {
  return Buffer.from(run, "base64").toString("utf8");
}
