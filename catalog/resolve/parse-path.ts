/** Longer than any real path by far; a guard against work spent on rubbish. */
const LONGEST_PATH = 4000;

/** `/v4_6_release/apis/3.0`, `/v2025_1/apis/3.0`: where a tenant serves the API, written in front by habit. */
const SERVICE_PREFIX = /^\/+(?:v\d+_\d+(?:_release)?\/+)?apis\/+3\.0(?=\/|\?|$)/i;

/** A path taken apart, or why it can be no path of the API. */
export type ParsedPath =
  | {
      readonly ok: true;
      /** Decoded segments, empty ones dropped; an unfilled `{brace}` is kept as it stands. */
      readonly segments: readonly string[];
      /** What followed the first `?`, exactly as given. */
      readonly query?: string;
    }
  | { readonly ok: false; readonly reason: string };

/**
 * Takes a path apart that came from outside. Missing, double and trailing slashes, the service prefix and a query string
 * are taken in stride. What could lead a request away from the API's own paths is refused: another host, user
 * information, `..`, encoded slashes, backslashes, control characters.
 *
 * @example
 * parsePath("v4_6_release/apis/3.0/service//tickets/5?fields=id"); // segments service, tickets, 5; query "fields=id"
 */
export function parsePath(text: string): ParsedPath {
  const trimmed = text.trim();
  const mark = trimmed.indexOf("?");
  const path = mark < 0 ? trimmed : trimmed.slice(0, mark);
  const query = mark < 0 ? undefined : trimmed.slice(mark + 1);
  const reason = refusal(path, query ?? "");
  if (reason !== undefined) return { ok: false, reason };

  const segments: string[] = [];
  for (const raw of withoutPrefix(path).split("/")) {
    if (raw === "") continue;
    const segment = decoded(raw);
    if (segment === "." || segment === "..") return { ok: false, reason: "A path may not contain . or .. segments." };
    if (/[/\\]/.test(segment)) return { ok: false, reason: "A path may not contain encoded slashes or backslashes." };
    if (hasControlCharacter(segment)) return { ok: false, reason: "A path may not contain control characters." };
    segments.push(segment);
  }
  return { ok: true, segments, ...(query !== undefined && query !== "" && { query }) };
}

/**
 * The path and query of an absolute URL (`https://…/v4_6_release/apis/3.0/service/tickets?page=1`), or the text itself
 * when it is no URL. Whether the host may be called is for the caller to decide before.
 */
export function pathOfUrl(text: string): string {
  const match = /^\s*https?:\/\/[^/?#\\]*([^#]*)/i.exec(text);
  return match?.[1] ?? text;
}

function refusal(path: string, query: string): string | undefined {
  if (path.length > LONGEST_PATH) return `A path has at most ${LONGEST_PATH} characters.`;
  if (hasControlCharacter(path) || hasControlCharacter(query)) return "A path may not contain control characters.";
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return "This is an absolute URL, not a path of the API.";
  if (/^\/\/+[^/]*[.:]/.test(path)) return "A path may not start with // and a host.";
  if (path.includes("@")) return "A path may not contain @; write %40 inside a value.";
  if (path.includes("\\")) return "A path may not contain backslashes.";
  if (path.includes("#")) return "A path may not contain #; write %23 inside a value.";
  return undefined;
}

function withoutPrefix(path: string): string {
  return `/${path}`.replace(SERVICE_PREFIX, "");
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
