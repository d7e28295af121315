import type { SeedOperation } from "../../../catalog/description/index.js";
import { keyOf, type Resource, schemaNameOf, successOf } from "../description/resource.js";
import { noEndpoint } from "../errors/api-failure.js";
import type { ApiAnswer, ApiRequest } from "../http/exchange.js";
import { createRecord, patchRecord, removeRecord, replaceRecord } from "./change-records.js";
import { countRecords, getRecord, listRecords } from "./list-records.js";
import type { World } from "./world.js";

/** Answers a request whose operation is known. */
export type Handler = (request: ApiRequest, world: World) => ApiAnswer | Promise<ApiAnswer>;

/** @returns what answers an operation, judged by its path and shape */
export function handlerOf(operation: SeedOperation, resources: ReadonlyMap<string, Resource>): Handler {
  const key = keyOf(operation.path);
  const own = resources.get(key);
  const byId = resources.get(key.replace(/\/\{\}$/, ""));
  const isById = key.endsWith("/{}") && byId !== undefined;
  const answer = schemaNameOf(successOf(operation)?.schema);
  const bind = (
    handle: (request: ApiRequest, resource: Resource, world: World) => ApiAnswer,
    resource: Resource,
  ): Handler => {
    return (request, world) => handle(request, resource, world);
  };
  switch (operation.method) {
    case "GET": {
      const counted = key.endsWith("/count") ? resources.get(key.slice(0, -"/count".length)) : undefined;
      if (counted && answer?.name === "Count") return bind(countRecords, counted);
      if (own && answer?.array) return bind(listRecords, own);
      if (isById && !answer?.array) return bind(getRecord, byId);
      break;
    }
    case "POST":
      if (own && answer?.name === own.model) return bind(createRecord, own);
      break;
    case "PUT":
      if (isById) return bind(replaceRecord, byId);
      break;
    case "PATCH":
      if (isById) return bind(patchRecord, byId);
      break;
    case "DELETE":
      if (isById) return bind(removeRecord, byId);
      break;
  }
  return () => {
    throw noEndpoint();
  };
}
