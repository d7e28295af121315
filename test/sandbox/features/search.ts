import { isRecord } from "../query/resolve-path.js";
import type { Features, Handler } from "../resources/handler.js";
import { answerList } from "../resources/list-records.js";
import { locateList } from "../resources/locate.js";
import { parseJson, readObject } from "../writes/read-body.js";

/**
 * Answers `POST …/search`: the filters come in the body, in any letter case; paging and `fields` in the query string, so
 * that a `page` in the body is an unknown member.
 */
function search(key: string): Handler {
  return (request, world) => {
    const resource = world.tenant.resources.get(key);
    if (!resource) throw new RangeError(`No resource ${key}`);
    const text = request.body.length > 0 ? request.body.toString("utf8") : "{}";
    const body = readObject(parseJson(text), world.tenant.models.get("FilterValues"), world.bodies, text);
    const given = (name: string) => {
      const value = isRecord(body) ? body[name] : undefined;
      return typeof value === "string" ? value : undefined;
    };
    const filters = {
      conditions: given("conditions"),
      childConditions: given("childconditions"),
      customFieldConditions: given("customfieldconditions"),
      orderBy: given("orderBy"),
    };
    return answerList(request, filters, locateList(world, resource, []).list, world);
  };
}

/** The only two searches of the API. */
export const searchFeatures: Features = {
  "POST /service/tickets/search": search("/service/tickets"),
  "POST /project/tickets/search": search("/project/tickets"),
};
