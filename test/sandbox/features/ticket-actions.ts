import { apiFailure, noRecord } from "../errors/api-failure.js";
import type { ApiRequest } from "../http/exchange.js";
import { isRecord } from "../query/resolve-path.js";
import type { Features } from "../resources/handler.js";
import { locateRecord } from "../resources/locate.js";
import { resourceAt } from "../resources/resource-at.js";
import type { World } from "../resources/world.js";
import type { Row } from "../store/row.js";
import { parseJson, readObject } from "../writes/read-body.js";

const KEY = "/service/tickets";
const SUCCESS = { status: 200, body: { success: true, message: "Success" } };

function bodyOf(request: ApiRequest, world: World, model: string): Record<string, unknown> {
  const text = request.body.toString("utf8");
  return readObject(parseJson(text), world.tenant.models.get(model), world.bodies, text);
}

function ticketsNamed(ids: unknown, world: World): Row[] {
  if (!Array.isArray(ids)) throw apiFailure(400, "ConnectWiseApi", "A list of ticket ids is expected.");
  return ids.map((id) => {
    const row = world.tenant.collection(KEY).get(Number(id), "");
    if (!row) throw noRecord("Ticket", Number(id));
    return row;
  });
}

/** What is done with tickets besides reading and writing them. */
export const ticketActionFeatures: Features = {
  // Merged tickets keep their place, point at the one they went into, and can no longer be changed.
  [`POST ${KEY}/{}/merge`]: (request, world) => {
    const { row } = locateRecord(world, resourceAt(world, KEY), request.pathValues);
    const body = bodyOf(request, world, "TicketMerge");
    const { tenant } = world;
    for (const child of ticketsNamed(body.mergeTicketIds, world)) {
      const scope = isRecord(child.board) ? String(child.board.id) : "";
      const status = isRecord(body.status)
        ? tenant.references.find("ServiceStatusReference", body.status, scope)
        : undefined;
      tenant.collection(KEY).update(
        {
          ...child,
          ...(status ? { status } : {}),
          closedFlag: true,
          mergedParentTicket: tenant.references.to("TicketReference", row.id),
        },
        "",
      );
    }
    tenant.collection(KEY).update({ ...row, hasMergedChildTicketFlag: true }, "");
    return SUCCESS;
  },
  [`POST ${KEY}/{}/attachchildren`]: (request, world) => {
    const { row } = locateRecord(world, resourceAt(world, KEY), request.pathValues);
    const { childTicketIds } = bodyOf(request, world, "TicketBundle");
    for (const child of ticketsNamed(childTicketIds ?? [], world)) {
      world.tenant.collection(KEY).update({ ...child, parentTicketId: row.id }, "");
    }
    world.tenant.collection(KEY).update({ ...row, hasChildTicket: true }, "");
    return SUCCESS;
  },
};
