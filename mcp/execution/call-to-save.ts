import type { Catalog } from "../../catalog/index.js";
import type { CallToSave } from "../fast-memory/index.js";
import { canonicalParameterName } from "../notation/query-text.js";
import type { Services } from "../server/services.js";
import { ToolError } from "../tools/tool-error.js";
import { parseRequestPath, type TenantAddress } from "./request-path.js";

/**
 * Brings a call that is to be saved into the form under which it is found again: the description's own path, and its
 * query among the params.
 *
 * @throws ToolError when the API has no such operation and no such call has ever succeeded
 */
export async function callToSave(
  args: {
    readonly path: string;
    readonly method: string;
    readonly description: string;
    readonly params?: Readonly<Record<string, unknown>> | undefined;
    readonly data?: unknown;
  },
  services: Services,
): Promise<CallToSave> {
  const written = parseRequestPath(args.path, await tenantOf(services));
  const inPath = Object.fromEntries(
    Object.entries(written.query).map(([name, value]) => [canonicalParameterName(name), value]),
  );
  const params = Object.keys(inPath).length === 0 ? args.params : { ...inPath, ...args.params };
  const found = await resolve(args.method, written.path, services);
  return {
    method: args.method,
    path: found?.path ?? written.path,
    description: args.description,
    ...(params === undefined ? {} : { params }),
    ...(args.data === undefined ? {} : { data: args.data }),
    ...(found === undefined ? {} : { template: found.template }),
  };
}

/** Saving works without credentials; only a full URL needs to know the tenant. */
async function tenantOf(services: Services): Promise<TenantAddress | undefined> {
  try {
    const { describeClient } = await import("../../sdk/index.js");
    const { origin, baseUrl } = describeClient(await services.client());
    return { origin, basePath: new URL(baseUrl).pathname };
  } catch {
    return undefined;
  }
}

async function resolve(
  method: string,
  path: string,
  services: Services,
): Promise<{ readonly path: string; readonly template: string } | undefined> {
  let catalog: Catalog;
  try {
    catalog = await services.catalog();
  } catch {
    // Saved calls are the user's own; a missing catalog must not keep them from being saved.
    return undefined;
  }
  const resolution = await catalog.resolve(method, path);
  if (resolution.kind === "match")
    return { path: withWrittenBraces(resolution.path, path), template: resolution.template };
  if (resolution.kind === "wrong-method") {
    throw new ToolError(`Not saved: ${resolution.template} has no ${method}; it has ${resolution.allowed.join(", ")}.`);
  }
  const usage = await (await services.memory()).usage();
  if (usage.has(`${method} ${path}`)) return undefined;
  const nearest = resolution.nearest.map((operation) => `${operation.method} ${operation.path}`);
  throw new ToolError(
    `Not saved: ${resolution.reason ?? `the API has no operation ${method} ${path}.`}` +
      (nearest.length > 0 ? ` Nearest: ${nearest.join(", ")}.` : ""),
  );
}

/** Placeholders keep the names that the user gave them. */
function withWrittenBraces(path: string, written: string): string {
  const own = written.split("/").filter((segment) => segment !== "");
  return path
    .split("/")
    .map((segment, at) =>
      /^\{.*\}$/.test(segment) && /^\{.*\}$/.test(own[at - 1] ?? "") ? (own[at - 1] as string) : segment,
    )
    .join("/");
}
