import type { Resource } from "../description/resource.js";
import { ApiFailure, apiFailure, noEndpoint, resourceName } from "../errors/api-failure.js";
import type { ApiRequest } from "../http/exchange.js";
import { parseQuery } from "../query/query-parameters.js";
import { isRecord } from "../query/resolve-path.js";
import { countRows } from "../query/run-query.js";
import type { Features, Handler } from "../resources/handler.js";
import { answerList, answerOf } from "../resources/list-records.js";
import { locateList, locateRecord } from "../resources/locate.js";
import type { World } from "../resources/world.js";
import { parseJson, readObject } from "../writes/read-body.js";

/** Several readings in one request; each answers for itself. */
function bundle(answer: "entities" | "count"): Handler {
  return (request, world) => {
    const text = request.body.toString("utf8");
    const model = world.tenant.models.get("BundleRequestsCollection");
    const { requests } = readObject(parseJson(text), model, world.bodies, text);
    const parts = Array.isArray(requests) ? requests.filter(isRecord) : [];
    if (parts.length > world.switches.maxBundleRequests) {
      throw apiFailure(400, "InvalidObject", `A bundle takes at most ${world.switches.maxBundleRequests} requests.`);
    }
    const results = parts.map((part) => runPart(part, request, world, answer));
    const mixed = results.some((result) => !result.success);
    return { status: mixed ? world.switches.bundleMixedStatus : 200, body: { results } };
  };
}

function runPart(
  part: Readonly<Record<string, unknown>>,
  request: ApiRequest,
  world: World,
  answer: "entities" | "count",
): Record<string, unknown> {
  const head = {
    sequenceNumber: part.sequenceNumber ?? 0,
    resourceType: part.resourceType ?? "",
    ...(part.version === undefined ? {} : { version: part.version }),
  };
  try {
    const entities = read(part, request, world, answer);
    const found = typeof entities === "number" ? { count: entities } : { entities, count: entities.length };
    return { ...head, ...found, success: true, statusCode: 200 };
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    return { ...head, success: false, statusCode: error.status, error: error.body };
  }
}

function read(
  part: Readonly<Record<string, unknown>>,
  request: ApiRequest,
  world: World,
  answer: "entities" | "count",
): readonly unknown[] | number {
  const asked = isRecord(part.apiRequest) ? part.apiRequest : {};
  const parents = [asked.grandParentId, asked.parentId].filter((id) => typeof id === "number").map(String);
  const resource = resourceOfType(world, String(part.resourceType ?? ""), parents.length);
  const filters = isRecord(asked.filters) ? asked.filters : {};
  const page = isRecord(asked.page) ? asked.page : {};
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  const fields = text(asked.fields);
  const query = parseQuery(new URLSearchParams(fields ? { fields } : {}).toString());
  if (typeof asked.id === "number" && asked.id > 0) {
    const { list, row } = locateRecord(world, resource, [...parents, String(asked.id)]);
    return answer === "count" ? 1 : [answerOf({ query }, list, world)(row)];
  }
  const { list } = locateList(world, resource, parents);
  const given = {
    conditions: text(filters.conditions),
    childConditions: text(filters.childconditions),
    customFieldConditions: text(filters.customfieldconditions),
    orderBy: text(filters.orderBy),
  };
  if (answer === "count") return countRows(given, list, world.conditions);
  const paged = new URLSearchParams(fields ? { fields } : {});
  for (const name of ["page", "pageSize", "pageId"]) {
    if (typeof page[name] === "number") paged.set(name, String(page[name]));
  }
  const { body } = answerList({ ...request, query: parseQuery(paged.toString()) }, given, list, world);
  return Array.isArray(body) ? body : [];
}

/** `ticket` means the service tickets: the shortest list of that model with as many parents as were given. */
function resourceOfType(world: World, type: string, parents: number): Resource {
  let found: Resource | undefined;
  for (const resource of world.tenant.resources.values()) {
    if (!resource.listed || resource.key.split("{}").length - 1 !== parents) continue;
    if (resourceName(resource.model).toLowerCase() !== type.toLowerCase()) continue;
    if (!found || resource.key.length < found.key.length) found = resource;
  }
  if (!found) throw noEndpoint();
  return found;
}

/** Bundled requests. */
export const bundleFeatures: Features = {
  "POST /system/bundles": bundle("entities"),
  "POST /system/bundles/count": bundle("count"),
};
