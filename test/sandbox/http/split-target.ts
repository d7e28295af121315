/** A request target, taken apart. */
export interface Target {
  readonly pathname: string;
  /** What stands behind the `?`. */
  readonly query: string;
  /** The API's base as it was sent; empty when it is none. */
  readonly base: string;
  /** The path behind the base; undefined when the target is not below one, or names it twice. */
  readonly path: string | undefined;
}

/**
 * Builds the splitter: the API is served below the router's name and below that of the tenant's codebase.
 *
 * @param apiVersion for example `2025.1`, whose codebase is `v2025_1`
 */
export function createSplitTarget(apiVersion: string): (target: string) => Target {
  const bases = ["/v4_6_release/apis/3.0", `/v${apiVersion.replace(".", "_")}/apis/3.0`];
  return (target) => {
    const mark = target.indexOf("?");
    const pathname = mark < 0 ? target : target.slice(0, mark);
    const query = mark < 0 ? "" : target.slice(mark + 1);
    const lower = pathname.toLowerCase();
    const base = bases.find((one) => lower.startsWith(one) && /^(\/|$)/.test(lower.slice(one.length))) ?? "";
    const path = pathname.slice(base.length);
    const isTwice = /^\/+(v\w+\/)?apis\/3\.0(\/|$)/i.test(path);
    return { pathname, query, base, path: base === "" || isTwice ? undefined : path };
  };
}
