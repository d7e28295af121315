import type { Features, Handler } from "../resources/handler.js";
import { locateRecord } from "../resources/locate.js";
import { openList } from "../resources/record-list.js";
import { resourceAt } from "../resources/resource-at.js";
import { makeRecord } from "../seed-data/generic-record.js";
import { parseJson, readObject } from "../writes/read-body.js";
import { writeRecord } from "../writes/write-record.js";

/** Makes a new record out of another: it takes over what both models know, and what the body says. */
function convert(fromKey: string, toKey: string, status: 200 | 201, bodyModel?: string): Handler {
  return (request, world) => {
    const from = locateRecord(world, resourceAt(world, fromKey), request.pathValues).row;
    const target = resourceAt(world, toKey);
    const { models } = world.tenant;
    const model = models.get(target.model);
    const text = request.body.length > 0 ? request.body.toString("utf8") : "{}";
    const sent = bodyModel ? readObject(parseJson(text), models.get(bodyModel), world.bodies, text) : {};
    const taken: Record<string, unknown> = { summary: from.name ?? `Order ${from.id}`, ...from, ...sent };
    const given = Object.fromEntries(
      ["name", "summary", "company", "contact", "site", "opportunity"]
        .filter((name) => model.field(name) && taken[name] !== undefined)
        .map((name) => [name, taken[name]]),
    );
    const { id: _id, ...record } = makeRecord(world.seeds, {
      model: model.name,
      key: toKey,
      id: from.id,
      scope: "",
      given,
      extent: "required",
    });
    const row = writeRecord({
      ...world,
      resource: target,
      scope: "",
      member: request.member,
      record,
      before: undefined,
    });
    return { status, body: openList(world, target, "").present(row) };
  };
}

const OPPORTUNITY = "/sales/opportunities";

/** Sales turned into work. */
export const conversionFeatures: Features = {
  [`POST ${OPPORTUNITY}/{}/converttoagreement`]: convert(
    OPPORTUNITY,
    "/finance/agreements",
    201,
    "OpportunityToAgreementConversion",
  ),
  [`POST ${OPPORTUNITY}/{}/converttoproject`]: convert(
    OPPORTUNITY,
    "/project/projects",
    201,
    "OpportunityToProjectConversion",
  ),
  [`POST ${OPPORTUNITY}/{}/converttosalesorder`]: convert(
    OPPORTUNITY,
    "/sales/orders",
    201,
    "OpportunityToSalesOrderConversion",
  ),
  [`POST ${OPPORTUNITY}/{}/converttoserviceticket`]: convert(
    OPPORTUNITY,
    "/service/tickets",
    201,
    "OpportunityToServiceTicketConversion",
  ),
  "POST /sales/orders/{}/converttoserviceticket": convert("/sales/orders", "/service/tickets", 200),
};
