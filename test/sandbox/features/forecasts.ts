import { itemKey } from "../description/resource.js";
import { createRecord, removeRecord } from "../resources/change-records.js";
import type { Features } from "../resources/handler.js";
import { locateList, locateRecord } from "../resources/locate.js";
import { resourceAt } from "../resources/resource-at.js";

const KEY = "/sales/opportunities/{}/forecast";
const ITEMS = itemKey(KEY, "ForecastItem");

/** An opportunity's forecast, whose items are served at the place where other lists serve their records. */
export const forecastFeatures: Features = {
  [`POST ${KEY}/{}`]: (request, world) => {
    locateRecord(world, resourceAt(world, KEY), request.pathValues);
    return createRecord({ ...request, pathValues: request.pathValues.slice(0, 1) }, resourceAt(world, ITEMS), world);
  },
  [`DELETE ${KEY}/{}`]: (request, world) => removeRecord(request, resourceAt(world, ITEMS), world),
  [`DELETE ${KEY}`]: (request, world) => {
    const { list, scope } = locateList(world, resourceAt(world, KEY), request.pathValues);
    for (const row of [...list.all()]) world.tenant.collection(KEY).remove(row.id, scope);
    return { status: 204 };
  },
  [`POST ${KEY}/copy/{}`]: (request, world) => {
    const [from = "", to = ""] = request.pathValues;
    const { list } = locateList(world, resourceAt(world, KEY), [from]);
    for (const row of [...list.all()]) world.tenant.collection(KEY).insert(row, to);
    return { status: 200, body: { success: true, message: "Success" } };
  },
};
