import type { SeedOperation } from "../../../catalog/description/index.js";
import { itemKey, keyOf, type Resource, schemaNameOf, successOf } from "../description/resource.js";
import { FEATURES } from "../features/index.js";
import type { ApiAnswer, ApiRequest } from "../http/exchange.js";
import { changeFirst } from "./change-first.js";
import { createRecord, patchRecord, removeRecord, replaceRecord } from "./change-records.js";
import { copyRecord } from "./copy-record.js";
import { documentedShape } from "./documented-shape.js";
import type { Handler } from "./handler.js";
import { countRecords, getFirst, getRecord, listRecords } from "./list-records.js";
import { listUsages } from "./list-usages.js";
import type { World } from "./world.js";

type ResourceHandler = (request: ApiRequest, resource: Resource, world: World) => ApiAnswer;

/** @returns what answers an operation: its own feature, else what its path and shape say */
export function handlerOf(operation: SeedOperation, resources: ReadonlyMap<string, Resource>): Handler {
  const key = keyOf(operation.path);
  const feature = FEATURES[`${operation.method} ${key}`];
  if (feature) return feature;
  const found = resourceHandler(operation, key, resources);
  if (!found) return documentedShape(operation, resources);
  const { handle, resource } = found;
  const asArray =
    schemaNameOf(successOf(operation)?.schema)?.array === true && handle !== listRecords && handle !== listUsages;
  const status = Number(successOf(operation)?.status ?? 200);
  return (request, world) => {
    const answer = handle(request, resource, world);
    return { ...answer, status, ...(asArray ? { body: [answer.body] } : {}) };
  };
}

function resourceHandler(
  operation: SeedOperation,
  key: string,
  resources: ReadonlyMap<string, Resource>,
): { handle: ResourceHandler; resource: Resource } | undefined {
  const answer = schemaNameOf(successOf(operation)?.schema);
  const own = resources.get(key);
  const at = (resource: Resource | undefined, handle: ResourceHandler) => resource && { handle, resource };
  const before = (suffix: string) => (key.endsWith(suffix) ? resources.get(key.slice(0, -suffix.length)) : undefined);
  const byId =
    answer && key.endsWith("/{}")
      ? (resources.get(itemKey(key.slice(0, -"/{}".length), answer.name)) ?? before("/{}"))
      : before("/{}");
  const answersRecord = (resource: Resource | undefined) => (answer?.name === resource?.model ? resource : undefined);

  switch (operation.method) {
    case "GET":
      if (answer?.name === "Count") return at(before("/info/count") ?? before("/count"), countRecords);
      if (answer?.name === "Usage") return at(before("/{}/usages/list") ?? before("/{}/usages"), listUsages);
      return (
        at(answer?.array ? own : undefined, listRecords) ??
        at(answersRecord(byId), getRecord) ??
        at(answersRecord(own), getFirst) ??
        at(answersRecord(before("/default")), getFirst) ??
        at(answersRecord(itemInfo(key, resources)), getRecord)
      );
    case "POST":
      return at(answersRecord(own), createRecord) ?? at(answersRecord(before("/{}/copy")), copyRecord);
    case "PUT":
      return at(answersRecord(byId), replaceRecord) ?? at(answersRecord(own), changeFirst(replaceRecord));
    case "PATCH":
      return (
        at(answersRecord(byId), patchRecord) ??
        at(answersRecord(before("/{}/changetype")), patchRecord) ??
        at(answersRecord(own), changeFirst(patchRecord))
      );
    case "DELETE":
      return at(byId, removeRecord);
  }
}

/** `GET /company/contacts/{id}/info` is a record of the list `/company/contacts/info`. */
function itemInfo(key: string, resources: ReadonlyMap<string, Resource>): Resource | undefined {
  return key.endsWith("/{}/info") ? resources.get(key.replace(/\/\{\}\/info$/, "/info")) : undefined;
}
