import { ApiFailure, apiFailure } from "../errors/api-failure.js";
import type { ApiAnswer, ApiRequest } from "../http/exchange.js";
import { isRecord } from "../query/resolve-path.js";
import { createRecord, removeRecord, replaceRecord } from "../resources/change-records.js";
import type { Features, Handler } from "../resources/handler.js";
import type { World } from "../resources/world.js";
import { parseJson } from "../writes/read-body.js";

type Change = typeof createRecord;

/** Applies one change to each of many; what fails does not keep the others from being done. */
function bulk(key: string, change: Change, answer: "results" | "first"): Handler {
  return (request, world) => {
    const resource = world.tenant.resources.get(key);
    if (!resource) throw new RangeError(`No resource ${key}`);
    const payload = itemsOf(request, change).map((item, originalIndex) => {
      const id = isRecord(item) ? item.id : item;
      const single: ApiRequest = {
        ...request,
        body: Buffer.from(JSON.stringify(item)),
        pathValues: change === createRecord ? request.pathValues : [...request.pathValues, String(id)],
      };
      return attempt(() => change(single, resource, world), originalIndex, id);
    });
    if (answer === "results") return { status: 207, body: { payload } };
    // The description gives these the shape of one record.
    return { status: 207, body: payload.find((one) => one.success)?.data ?? {} };
  };
}

function attempt(run: () => ApiAnswer, originalIndex: number, id: unknown) {
  try {
    const { status, body } = run();
    return { success: true, originalIndex, statusCode: status, data: isRecord(body) ? body : { id: Number(id) } };
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    return { success: false, originalIndex, statusCode: error.status, error: error.body };
  }
}

function itemsOf(request: ApiRequest, change: Change): readonly unknown[] {
  const asked = request.query.get("ids");
  if (change === removeRecord && asked) return asked.split(",").map(Number);
  if (request.body.length === 0) return [];
  const body = parseJson(request.body.toString("utf8"));
  if (Array.isArray(body)) return body;
  if (isRecord(body) && Array.isArray(body.ids)) return body.ids;
  if (isRecord(body) && Object.keys(body).length === 0) return [];
  throw apiFailure(400, "ConnectWiseApi", "A list is expected.");
}

const LINES = "/procurement/purchaseorders/{}/lineitems";
const ACCOUNTS = "/system/members/{}/manageddeviceaccounts";

/** Removes the line that the query names. */
function removeByQuery(request: ApiRequest, world: World): ApiAnswer {
  const resource = world.tenant.resources.get(LINES);
  if (!resource) throw new RangeError(`No resource ${LINES}`);
  const pathValues = [...request.pathValues, request.query.get("id") ?? ""];
  return removeRecord({ ...request, pathValues }, resource, world);
}

/** Many records in one request. */
export const bulkFeatures: Features = {
  "POST /company/configurations/bulk": bulk("/company/configurations", createRecord, "first"),
  "PUT /company/configurations/bulk": bulk("/company/configurations", replaceRecord, "first"),
  "DELETE /company/configurations/bulk": bulk("/company/configurations", removeRecord, "results"),
  [`POST ${LINES}/bulk`]: bulk(LINES, createRecord, "results"),
  [`PUT ${LINES}/bulk`]: bulk(LINES, replaceRecord, "results"),
  [`DELETE ${LINES}/bulk`]: bulk(LINES, removeRecord, "results"),
  [`DELETE ${LINES}`]: removeByQuery,
  [`PUT ${ACCOUNTS}/bulk`]: bulk(ACCOUNTS, replaceRecord, "results"),
  [`DELETE ${ACCOUNTS}/bulk`]: bulk(ACCOUNTS, removeRecord, "results"),
};
