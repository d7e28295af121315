import type { SeedOperation, SeedSchema } from "../../../catalog/description/index.js";
import type { Field } from "../description/model.js";
import { keyOf, type Resource, successOf } from "../description/resource.js";
import { isRecord } from "../query/resolve-path.js";
import { makeObject, makeRecord } from "../seed-data/generic-record.js";
import { parseJson, readValue } from "../writes/read-body.js";
import type { Handler } from "./handler.js";
import { locateRecord } from "./locate.js";
import type { World } from "./world.js";

/**
 * Answers an operation of which nothing is known but its description: the records in its path must exist, its body must be
 * of the documented model, and the answer is of the documented shape.
 */
export function documentedShape(operation: SeedOperation, resources: ReadonlyMap<string, Resource>): Handler {
  const success = successOf(operation);
  const status = Number(success?.status ?? 200);
  const holder = holderOf(keyOf(operation.path), resources);
  const { requestBody } = operation;
  return (request, world) => {
    if (holder) locateRecord(world, holder.resource, request.pathValues.slice(0, holder.depth));
    let sent: unknown;
    if (requestBody && requestBody.contentType === "application/json" && request.body.length > 0) {
      const text = request.body.toString("utf8");
      sent = readValue(parseJson(text), fieldOf(world, requestBody.schema), world.bodies, text, []);
    }
    if (!success?.schema) return { status };
    return { status, body: answerOf(fieldOf(world, success.schema), sent, world, operation.path) };
  };
}

function answerOf(field: Field, sent: unknown, world: World, path: string): unknown {
  switch (field.kind) {
    case "array":
      return field.item && field.item.kind === "object" ? [answerOf(field.item, undefined, world, path)] : [];
    case "object":
    case "reference": {
      if (field.schema === "SuccessResponse") return { success: true, message: "Success" };
      const model = field.schema ?? "";
      const given = isRecord(sent) ? shared(sent, model, world) : {};
      if (!world.tenant.models.get(model).field("id")) {
        return { ...makeObject(world.seeds, model, world.seeds.random(path)), ...given };
      }
      const { _info, ...record } = makeRecord(world.seeds, {
        model,
        key: path,
        id: 1,
        scope: "",
        given,
        extent: "required",
      });
      return record;
    }
    case "integer":
      return 1;
    case "string":
      return field.format === "binary" ? undefined : "";
    default:
      return {};
  }
}

/** What was sent and the answer's model knows under the same name and kind. */
function shared(sent: Readonly<Record<string, unknown>>, model: string, world: World): Record<string, unknown> {
  const fields = world.tenant.models.get(model).fields;
  const simple = fields.filter(({ kind }) => ["string", "integer", "number", "boolean", "date"].includes(kind));
  return Object.fromEntries(
    simple.map(({ name }) => [name, sent[name]]).filter(([, value]) => value !== undefined && value !== null),
  );
}

function fieldOf(world: World, schema: SeedSchema): Field {
  return world.tenant.models.field("", schema);
}

/** The nearest record in the path: `/finance/agreements/{}/invoice` belongs to an agreement. */
function holderOf(
  key: string,
  resources: ReadonlyMap<string, Resource>,
): { resource: Resource; depth: number } | undefined {
  for (let cut = key.lastIndexOf("/{}"); cut > 0; cut = key.lastIndexOf("/{}", cut - 1)) {
    const resource = resources.get(key.slice(0, cut));
    if (resource) return { resource, depth: key.slice(0, cut + 3).split("{}").length - 1 };
  }
  return undefined;
}
