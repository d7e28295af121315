import type { Catalog } from "../../catalog/index.js";
import { type FastMemory, FastMemoryError, type SavedCall } from "../fast-memory/index.js";
import { chosenCall } from "../recall/chosen-call.js";
import { askForValues, type ReadModels } from "../recall/fill-saved-call.js";
import type { CallRequest } from "./call-request.js";
import { IncompletePathError } from "./incomplete-path-error.js";
import { locateCall } from "./locate-call.js";
import type { LocatedCall } from "./located-call.js";
import type { TenantAddress } from "./request-path.js";

/** What locating needs of its surroundings. */
export interface Locating {
  readonly catalog: Catalog;
  readonly tenant: TenantAddress;
  readonly memory: () => Promise<FastMemory>;
  readonly readModels: ReadModels;
}

/**
 * Finds the operation of a request. Where its path misses values and a saved template is meant, the values are taken, and
 * asked for, under the names that the template has for them.
 *
 * @throws ToolError as {@link locateCall} does; for a template it asks for all that is missing, params and body included
 */
export async function locateRecalledCall(request: CallRequest, locating: Locating): Promise<LocatedCall> {
  const { catalog, tenant, memory, readModels } = locating;
  const locate = (path: string) => locateCall({ ...request, path }, catalog, tenant);
  try {
    return await locate(request.path);
  } catch (error) {
    if (!(error instanceof IncompletePathError)) throw error;
    const saved = await templateOf(request, error.call, memory);
    if (saved === undefined) throw error;
    const [, query = ""] = /^[^?]*(\?.*)?$/s.exec(request.path) ?? [];
    return await locate(withNamesOf(saved.path, error.call.path) + query).catch(async (again: unknown) => {
      if (!(again instanceof IncompletePathError)) throw again;
      const { params, data, memoryId, pathParams: values = {}, isRaw = false } = request;
      throw await askForValues(saved, again.call, { params, data, memoryId, isRaw, values }, readModels);
    });
  }
}

/** The saved call that was picked; for a read that leaves its params out, the best match. */
async function templateOf(
  { memoryId, params, data }: CallRequest,
  call: LocatedCall,
  memory: () => Promise<FastMemory>,
): Promise<SavedCall | undefined> {
  try {
    if (memoryId !== undefined) return await chosenCall(memoryId, call, await memory());
    if (call.method !== "GET" || params !== undefined || data !== undefined) return undefined;
    const { method, path, template } = call;
    return (await (await memory()).recall({ method, path, template, limit: 1 }))[0];
  } catch (error) {
    if (memoryId === undefined && error instanceof FastMemoryError) return undefined;
    throw error;
  }
}

/** The path with the names that the saved one has for the places that are still open. */
function withNamesOf(saved: string, path: string): string {
  const own = saved.split("/").filter((segment) => segment !== "");
  const segments = path.split("/").filter((segment) => segment !== "");
  const named = segments.map((segment, index) => (/^\{.*\}$/.test(segment) ? (own[index] ?? segment) : segment));
  return `/${named.join("/")}`;
}
