const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MAX_HOPS = 5;

/**
 * Where a redirect may be followed to: only for a GET or HEAD, only on the same origin, only so often.
 *
 * The keys travel in headers, so that following one to another host would hand them over.
 *
 * @param request the method and the URL that was asked
 * @param response its answer
 * @param hops redirects followed so far
 * @returns the URL to ask next; `undefined` when the answer is no redirect or one that is refused
 */
export function redirectTarget(
  request: { readonly method: string; readonly url: string },
  response: Response,
  hops: number,
): string | undefined {
  const target = targetOf(response, request.url);
  if (!target || hops >= MAX_HOPS) return undefined;
  if (request.method !== "GET" && request.method !== "HEAD") return undefined;
  const isSameOrigin = target.origin === new URL(request.url).origin && !target.username && !target.password;
  return isSameOrigin ? target.href : undefined;
}

/**
 * Why an answer that is a redirect was not followed, naming where it leads without its query.
 *
 * @returns the sentence; `undefined` when the answer is no redirect
 */
export function refusedRedirect(method: string, url: string, response: Response): string | undefined {
  if (!REDIRECTS.has(response.status)) return undefined;
  const target = targetOf(response, url);
  if (!target) return "A redirect that names no target was not followed.";
  const place = target.origin + target.pathname;
  if (target.origin !== new URL(url).origin) {
    return `A redirect to ${place} was not followed, for it leads to another host than the configured one.`;
  }
  if (target.username || target.password) {
    return `A redirect to ${place} was not followed, for it holds a user name or a password.`;
  }
  if (method === "GET" || method === "HEAD") return `A redirect to ${place} was not followed, for there were too many.`;
  return `A redirect to ${place} was not followed, for only reading may be repeated elsewhere.`;
}

function targetOf(response: Response, from: string): URL | undefined {
  if (!REDIRECTS.has(response.status)) return undefined;
  const location = response.headers.get("location");
  if (!location || !URL.canParse(location, from)) return undefined;
  return new URL(location, from);
}
