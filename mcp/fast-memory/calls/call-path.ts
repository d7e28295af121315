import { namesIn, splitAtPlaceholders } from "../templates/placeholders.js";

/**
 * Brings a path into the one form under which calls are compared: one leading slash, single slashes, none at the end,
 * no query. Letter case and the text of the segments stay.
 *
 * @example normalizePath("service//tickets/123/") // "/service/tickets/123"
 */
export function normalizePath(path: string): string {
  return `/${segmentsOf(path).join("/")}`;
}

/**
 * The key under which a saved call is found: verb and path in lower case, each segment that holds a placeholder as `{}`.
 *
 * @example matchKey("get", "/service/tickets/{id}/notes") // "GET /service/tickets/{}/notes"
 */
export function matchKey(method: string, path: string): string {
  return keyOf(method, segmentsOf(path).map(keySegment));
}

/**
 * All keys of saved calls that can fit a path: the path itself, and with any of its segments as a placeholder.
 *
 * @example possibleKeys("GET", "/a/1") // ["GET /a/1", "GET /a/{}", "GET /{}/1", "GET /{}/{}"]
 */
export function possibleKeys(method: string, path: string): string[] {
  const segments = segmentsOf(path).map(keySegment);
  // Paths of the API have at most nine segments; in a longer one only the last may be placeholders, so that the number
  // of keys stays bounded whatever comes in.
  const first = Math.max(0, segments.length - 9);
  let combinations: string[][] = [segments.slice(0, first)];
  for (const segment of segments.slice(first)) {
    const choices = segment === HOLE ? [HOLE] : [segment, HOLE];
    combinations = combinations.flatMap((head) => choices.map((choice) => [...head, choice]));
  }
  return combinations.map((combination) => keyOf(method, combination));
}

/**
 * Fits a saved path onto a concrete one.
 *
 * @param template the API's template of the concrete path, where known: its literal segments compare without regard to
 *   letter case. All other segments may be names of records, whose case counts.
 * @returns the values of the saved path's placeholders by name, decoded; a segment of the concrete path that is itself a
 *   placeholder gives none. `undefined` when the paths are not the same record.
 * @example
 * pathValues("/service/tickets/{id}/notes", "/service/tickets/123/notes"); // { id: "123" }
 * pathValues("/service/tickets/5", "/service/tickets/6"); // undefined
 */
export function pathValues(saved: string, concrete: string, template?: string): Record<string, string> | undefined {
  const wanted = segmentsOf(concrete);
  const stored = segmentsOf(saved);
  const literals = segmentsOf(template ?? "");
  if (stored.length !== wanted.length) return undefined;
  const values = new Map<string, string>();
  for (const [index, segment] of stored.entries()) {
    const given = wanted[index] ?? "";
    const isWord = isWordOf(literals, index, wanted.length);
    if (!hasHole(segment)) {
      if (!sameSegment(segment, given, isWord)) return undefined;
    } else if (isWord) {
      // `/tickets/{id}` is another operation than `/tickets/count`, whose last segment names no record.
      return undefined;
    } else if (!hasHole(given)) {
      const fit = segmentValues(segment, decode(given));
      if (fit === undefined) return undefined;
      for (const [name, value] of fit) {
        if ((values.get(name) ?? value) !== value) return undefined;
        values.set(name, value);
      }
    }
  }
  return Object.fromEntries(values);
}

/**
 * Whether two saved paths are one: the same records, and placeholders of the same names.
 *
 * @param template the API's template of one of them, where known; see {@link pathValues}
 * @example isSamePath("/Service/boards/{id}", "/service/boards/{id}/", "/service/boards/{id}") // true
 */
export function isSamePath(one: string, other: string, template?: string): boolean {
  const [left, right, literals] = [segmentsOf(one), segmentsOf(other), segmentsOf(template ?? "")];
  return (
    left.length === right.length &&
    left.every((segment, index) =>
      sameSegment(segment, right[index] ?? "", isWordOf(literals, index, left.length) && !hasHole(segment)),
    )
  );
}

const HOLE = "{}";

/** Whether the template of a path has a word in a place, and not a value. */
function isWordOf(template: readonly string[], index: number, length: number): boolean {
  const segment = template[index];
  return template.length === length && segment !== undefined && !hasHole(segment);
}

function hasHole(segment: string): boolean {
  return namesIn(segment).length > 0;
}

function segmentsOf(path: string): string[] {
  const [withoutQuery = ""] = path.split("?");
  return withoutQuery
    .trim()
    .split("/")
    .filter((segment) => segment !== "");
}

function keyOf(method: string, segments: readonly string[]): string {
  return `${method.toUpperCase()} /${segments.join("/")}`;
}

function keySegment(segment: string): string {
  // An encoded slash is a part of its segment and must not become a border between two.
  return hasHole(segment) ? HOLE : decode(segment).toLowerCase().replaceAll("/", "%2f");
}

function sameSegment(stored: string, given: string, ignoreCase: boolean): boolean {
  const [left, right] = [decode(stored), decode(given)];
  return ignoreCase ? left.toLowerCase() === right.toLowerCase() : left === right;
}

/** `types{id}` onto `types7` gives `id` → `7`. */
function segmentValues(segment: string, given: string): [string, string][] | undefined {
  const pieces = splitAtPlaceholders(segment);
  const names = pieces.filter((_, index) => index % 2 === 1);
  const pattern = pieces
    .map((piece, index) => (index % 2 === 1 ? "(.+?)" : decode(piece).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")))
    .join("");
  const match = new RegExp(`^${pattern}$`, "is").exec(given);
  return match === null ? undefined : names.map((name, index) => [name, match[index + 1] ?? ""]);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
