import { InvalidRequestError } from "../errors/invalid-request-error.js";

/** Values of the braces in a path template. */
export type PathParams = Readonly<Record<string, string | number | boolean>>;

const BRACES = /\{([^{}]*)\}/g;
// An encoded (even twice encoded) slash or backslash is decoded somewhere behind the gateway and then changes the route.
const ENCODED_SEPARATOR = /%(?:25)*(?:2f|5c)/i;
const DOTS = /^(?:\.|%(?:25)*2e){1,2}$/i;

/**
 * Fills a path template and makes sure that the result, put behind the base URL, stays on that host and on that route.
 *
 * @param template a template or a concrete path, beginning with one `/`
 * @param params values for the braces; each is encoded once
 * @returns the path, ready to stand behind the base URL
 * @throws InvalidRequestError when a value is missing or could change the route, or the path could leave the host
 */
export function requestPath(template: string, params: PathParams = {}): string {
  assertSafePath(template);
  return template.replace(BRACES, (_, name: string) => encodeParam(name, params[name]));
}

/**
 * Refuses paths that mean another host or another route than they seem to.
 *
 * @throws InvalidRequestError saying what is wrong
 */
export function assertSafePath(path: string): void {
  const fault = faultOf(path);
  if (fault)
    throw new InvalidRequestError(`The path ${fault}. Write it as /service/tickets/123, relative to the base URL.`);
}

function faultOf(path: string): string | undefined {
  if (!path.startsWith("/")) return "does not begin with a slash";
  if (path.startsWith("//")) return "begins with two slashes, which names another host";
  if (path.includes("\\")) return "holds a backslash, which counts as a slash";
  if (path.includes("@")) return "holds an @, which can name another host; encode it as %40";
  if (/[\p{Cc}\s]/u.test(path)) return "holds a blank, a line end or a control character";
  if (/[?#]/.test(path)) return "holds a ? or a #; give the query apart";
  if (ENCODED_SEPARATOR.test(path)) return "holds an encoded slash";
  if (path.split("/").some((segment) => DOTS.test(segment))) return "holds a . or .. segment, which changes the route";
  return undefined;
}

function encodeParam(name: string, value: PathParams[string] | undefined | null): string {
  const refuse = (fault: string): never => {
    throw new InvalidRequestError(`The path parameter ${name} ${fault}.`);
  };
  if (value === undefined || value === null) return refuse("is missing");
  const text = String(value);
  if (text.trim() === "") return refuse("is empty, which would address the whole collection");
  if (typeof value === "number" && !Number.isFinite(value)) return refuse("is no number");
  if (/[/\\\p{Cc}]/u.test(text) || ENCODED_SEPARATOR.test(text)) {
    return refuse("holds a slash, a backslash or a control character, which would change the route");
  }
  if (DOTS.test(text)) return refuse("is a . or .., which would change the route");
  try {
    return encodeURIComponent(text);
  } catch {
    return refuse("is no valid Unicode text");
  }
}
