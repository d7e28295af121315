import type { Catalog, ResponseModel } from "../../catalog/index.js";
import { checkFilters } from "../diagnosis/check-filters.js";
import { placeholdersOf } from "../fast-memory/index.js";
import { canonicalParameterName, parseQueryText } from "../notation/query-text.js";
import { sameJson } from "../presenting/json-value.js";
import type { InputModels } from "../recall/input-types.js";
import { recallForCall } from "../recall/recall-for-call.js";
import type { CallInput } from "../recall/saved-input.js";
import { tellRecall } from "../recall/tell-recall.js";
import type { CallContext } from "../server/call-context.js";
import { ToolError } from "../tools/tool-error.js";
import { askToSend, refuseForbidden } from "../write-policy/decide-write.js";
import { isWrite } from "../write-policy/write-policy.js";
import type { CallRequest } from "./call-request.js";
import { checkOperation } from "./check-operation.js";
import { IncompletePathError } from "./incomplete-path-error.js";
import { asJsonPatch } from "./json-patch.js";
import { locateCall } from "./locate-call.js";
import { locateRecalledCall } from "./locate-recalled-call.js";
import type { LocatedCall } from "./located-call.js";
import { refuseInexactNumbers } from "./refuse-inexact-numbers.js";
import type { TenantAddress } from "./request-path.js";
import { UnlocatedCallError } from "./unlocated-call-error.js";

/** What the log calls a path without a template: its segments may be names, addresses, anything. */
const UNDOCUMENTED = "(undocumented)";

/** The same for a path that was refused because it leads to no operation. */
const UNLOCATED = "(no operation)";

/** A call that has passed every check and could go out, were it not for the write policy. */
export interface PreparedCall {
  readonly call: LocatedCall;
  readonly query: Readonly<Record<string, unknown>>;
  /** Undefined: no body. */
  readonly body: unknown;
  readonly isWrite: boolean;
  /** The record that filters speak of. */
  readonly model: ResponseModel | undefined;
  /** Fields that the caller named in filters. */
  readonly named: readonly string[];
  /** Doubts that did not keep the call back. */
  readonly hints: readonly string[];
  /** What fast memory contributed. */
  readonly input: CallInput;
}

/** What preparing needs of its surroundings. */
export interface Preparing {
  readonly catalog: Catalog;
  readonly tenant: TenantAddress;
  readonly context: CallContext;
  /** A continued list carries its whole request; fast memory has no say in it. */
  readonly continued: boolean;
}

/**
 * Finds the operation, lets fast memory supply what was left out, and checks all that can be checked without the network.
 *
 * @throws ToolError for everything that is wrong, with what would be right; nothing was sent then
 */
export async function prepareCall(request: CallRequest, preparing: Preparing): Promise<PreparedCall> {
  const { catalog, context, tenant } = preparing;
  const { services } = context;
  refuseInexactNumbers("path_params", request.pathParams);
  refuseInexactNumbers("params", request.params);
  refuseOtherVerb(request);
  const readModels = async ({ operation }: LocatedCall): Promise<InputModels> =>
    operation === undefined
      ? { schemas: new Map(), filtered: undefined }
      : { schemas: await catalog.models(operation), filtered: await catalog.filterModel(operation) };
  context.trace.operation = { method: request.method, template: UNLOCATED };
  const locating = preparing.continued
    ? locateCall(request, catalog, tenant)
    : locateRecalledCall(request, { catalog, tenant, memory: services.memory, readModels });
  const call = await locating.catch((error: unknown) => {
    const template = templateKnownTo(error);
    if (template !== undefined) context.trace.operation = { method: request.method, template };
    throw error;
  });
  context.trace.operation = { method: call.method, template: call.operation?.path ?? UNDOCUMENTED };
  const write = isWrite(call.method, call.operation?.path);
  if (write) context.trace.write = { ids: idsOf(call.path), decidedBy: undefined, outcome: "not sent" };
  refuseForbidden(services.policy, call.method, call.operation?.path);

  const params = givenParams(call, request.params);
  if (call.method === "GET" && request.data !== undefined) {
    throw new ToolError(`GET ${call.path} takes no body; nothing was sent. Put filters into params.`);
  }
  const input = preparing.continued
    ? { params, data: request.data }
    : await recallForCall(
        call,
        {
          params,
          data: request.data,
          memoryId: request.memoryId,
          isRaw: request.isRaw === true,
          values: request.pathParams ?? {},
        },
        {
          memory: services.memory,
          isWrite: write,
          takesBody: call.operation === undefined || call.operation.requestBody !== undefined,
          confirmBody: context.human.canBeAsked
            ? (saved, filled) => confirmBody(call, saved, filled, context)
            : undefined,
          readModels,
        },
      );
  return tellRecall(input.notice, async () => {
    refuseStrangers(call, input, request.pathParams ?? {});
    const query = canonicalQuery(input.params ?? {});
    const body = call.method === "PATCH" ? asJsonPatch(input.data) : input.data;
    refuseInexactNumbers("data", body);
    const model = call.operation === undefined ? undefined : await catalog.filterModel(call.operation);
    const filters = checkFilters(query, write ? undefined : body, model, services.member);
    const checked = await checkOperation(call, query, body, catalog);
    return {
      call,
      query,
      body,
      isWrite: write,
      model,
      named: filters.named,
      hints: [...checked.hints, ...filters.hints],
      input,
    };
  });
}

/** Names by which some servers let a request claim another verb than its own, past whoever judges it by its verb. */
const VERB_OVERRIDE = /^(?:_method|x-http-method(?:-override)?|x-method-override)$/i;

function refuseOtherVerb({ path, params }: CallRequest): void {
  const names = [...Object.keys(params ?? {}), ...Object.keys(parseQueryText(/\?(.*)/s.exec(path)?.[1] ?? ""))];
  const override = names.find((name) => VERB_OVERRIDE.test(name.trim()));
  if (override === undefined) return;
  throw new ToolError(
    `"${override}" would claim another verb than the call's own; nothing was sent. Give the verb as method.`,
  );
}

/** A refused call may have been understood as far as its template. */
function templateKnownTo(error: unknown): string | undefined {
  if (error instanceof UnlocatedCallError) return error.template;
  return error instanceof IncompletePathError ? error.call.template : undefined;
}

/** An id that no number holds is no record's: a path that the description lacks may name anything. */
function idsOf(path: string): number[] {
  return path
    .split("/")
    .filter((segment) => /^\d+$/.test(segment))
    .map(Number)
    .filter(Number.isSafeInteger);
}

/** Query parameters as the caller gave them: those of the path and those of `params`; undefined when there are none. */
function givenParams(
  call: LocatedCall,
  params: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> | undefined {
  const inPath = canonicalQuery(call.pathQuery);
  if (params === undefined && Object.keys(inPath).length === 0) return undefined;
  const own = canonicalQuery(
    Object.fromEntries(Object.entries(params ?? {}).filter(([name]) => !call.usedParams.has(name))),
  );
  for (const [name, value] of Object.entries(inPath)) {
    if (Object.hasOwn(own, name) && !sameJson(own[name], value) && String(own[name]) !== value) {
      throw new ToolError(`"${name}" stands both in the path and in params, with different values; nothing was sent.`);
    }
  }
  return { ...inPath, ...own };
}

/** A path parameter has to be used: by the path, or by a placeholder of the saved call. */
function refuseStrangers(call: LocatedCall, { used }: CallInput, given: Readonly<Record<string, unknown>>): void {
  const placeholders = new Set(used === undefined ? [] : placeholdersOf(used).map(({ name }) => name));
  const stranger = call.strangers.find((name) => !placeholders.has(name));
  if (stranger === undefined) return;
  const [, own] = Object.entries(call.pathParams).find(([name]) => name.toLowerCase() === stranger.toLowerCase()) ?? [];
  if (own !== undefined) {
    throw new ToolError(
      `path_params says ${stranger} = ${String(given[stranger])}, the path says ${own}; nothing was sent.`,
    );
  }
  throw new ToolError(`${call.template ?? call.path} has no path parameter "${stranger}"; nothing was sent.`);
}

/** Parameters that are lists written as text; models like to give them as lists. */
const LISTS: ReadonlySet<string> = new Set(["fields", "orderBy", "columns"]);

/**
 * Query parameters under the API's own names.
 *
 * @throws ToolError when one is given twice, in different letter case and with different values
 */
function canonicalQuery(query: Readonly<Record<string, unknown>>): Record<string, unknown> {
  // A map: a parameter may be called like something that every object inherits.
  const canonical = new Map<string, unknown>();
  for (const [written, given] of Object.entries(query)) {
    const name = canonicalParameterName(written);
    const value = LISTS.has(name) && isListOfTexts(given) ? given.join(",") : given;
    const earlier = canonical.get(name);
    if (earlier !== undefined && !sameJson(earlier, value)) {
      throw new ToolError(`"${name}" is given twice, with different values; nothing was sent.`);
    }
    canonical.set(name, value);
  }
  return Object.fromEntries(canonical);
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

async function confirmBody(
  call: LocatedCall,
  saved: { readonly id: number; readonly description: string },
  input: CallInput,
  context: CallContext,
): Promise<void> {
  await askToSend(
    {
      method: call.method,
      path: call.path,
      template: call.operation?.path,
      summary: call.operation?.summary,
      query: input.params ?? {},
      body: call.method === "PATCH" ? asJsonPatch(input.data) : input.data,
      reason: `No body was given. Send the one of saved call #${saved.id} (${saved.description})?`,
    },
    { human: context.human, files: context.services.files, signal: context.signal },
  );
}
