import { isReferenceName } from "../description/model.js";
import type { Resource } from "../description/resource.js";
import { isRecord } from "../query/resolve-path.js";
import { makeRecord } from "../seed-data/generic-record.js";
import type { Row } from "../store/row.js";
import { findByIdentifier } from "./find-by-identifier.js";
import type { RecordList } from "./record-list.js";
import type { View } from "./views.js";
import type { World } from "./world.js";

/** Opens a view: the records of another resource, in the shape of this one's model. */
export function openView(world: World, resource: Resource, scope: string, view: View): RecordList {
  const { tenant } = world;
  const source = tenant.resources.get(view.source);
  if (!source) throw new RangeError(`The view ${resource.key} has no source ${view.source}`);
  const project = createProjection(world, resource, source);
  const depth = source.key.split("{}").length - 1;
  const sourceScope = depth > 0 && !view.flatten ? scope : "";
  const defaults = tenant.collection(source.key).defaults;

  function* sourceRows(): Generator<Row> {
    const scopes = view.flatten ? tenant.scopes(view.source) : [sourceScope];
    for (const one of scopes) yield* tenant.collection(view.source).rows(one);
  }
  function* all(): Generator<Row> {
    // The records of several parents come by ascending id, as those of one do.
    const rows = view.flatten ? [...sourceRows()].sort((a, b) => a.id - b.id) : sourceRows();
    for (const row of rows) {
      if (!view.where || view.where({ ...defaults, ...row }, scope)) yield project(row);
    }
  }
  function* skip(test: (row: Row) => boolean): Generator<Row> {
    for (const row of all()) if (test(row)) yield row;
  }
  const first = (rows: Iterable<Row>): Row | undefined => {
    for (const row of rows) return row;
    return undefined;
  };
  const count = () => {
    if (!view.where && !view.flatten) return tenant.collection(view.source).count(sourceScope);
    let number = 0;
    for (const _ of all()) number++;
    return number;
  };
  return {
    model: tenant.models.get(resource.model),
    defaults: {},
    count,
    all,
    after: (id) => skip((row) => row.id > id),
    at: (place) => {
      let left = place;
      return first(skip(() => left-- === 0));
    },
    find: (id) => {
      if (!/^\d+$/.test(id)) return findByIdentifier(all(), id);
      if (view.where || view.flatten) return first(skip((row) => row.id === Number(id)));
      const row = tenant.collection(view.source).get(Number(id), sourceScope);
      return row && project(row);
    },
    present: tenant.presenter(resource, scope).present,
  };
}

/**
 * Builds the way from a record to its form in another model: equal names are taken over, a name or id of a reference where
 * the model wants only that, and what the model requires beyond is made up.
 */
export function createProjection(world: World, resource: Resource, source: Resource): (row: Row) => Row {
  const { tenant, seeds } = world;
  if (resource.model === source.model) return (row) => row;
  const model = tenant.models.get(resource.model);
  const sourceModel = tenant.models.get(source.model);
  const defaults = tenant.collection(source.key).defaults;
  const isReferenceList = isReferenceName(resource.model);

  return (row) => {
    if (isReferenceList) return tenant.references.to(resource.model, row.id) ?? { id: row.id };
    const given: Record<string, unknown> = { _info: row._info };
    for (const field of model.fields) {
      const own = sourceModel.field(field.name);
      const value = row[field.name] ?? defaults[field.name];
      if (value !== undefined && value !== null) {
        if (own?.kind === field.kind && own.schema === field.schema) given[field.name] = value;
        else if (isRecord(value) && field.kind === "string") given[field.name] = value.name ?? value.identifier;
        else if (isRecord(value) && field.kind === "integer") given[field.name] = value.id;
        else if (isRecord(value) && field.kind === "reference" && typeof value.id === "number") {
          given[field.name] = tenant.references.to(field.schema ?? "", value.id);
        } else if (typeof value !== "object" && field.kind === "string" && !field.values)
          given[field.name] = String(value);
      } else {
        const part = /^(.*?)(Id|Name)$/.exec(field.name);
        const holder = part ? row[part[1] ?? ""] : undefined;
        if (isRecord(holder)) given[field.name] = part?.[2] === "Id" ? holder.id : holder.name;
        else if (field.kind === "reference" && tenant.findTarget(field.schema ?? "")?.key === source.key) {
          given[field.name] = tenant.references.to(field.schema ?? "", row.id);
        }
      }
    }
    return makeRecord(seeds, {
      model: resource.model,
      key: resource.key,
      id: row.id,
      scope: "",
      given,
      extent: "required",
    });
  };
}
