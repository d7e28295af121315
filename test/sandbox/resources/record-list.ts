import type { Resource } from "../description/resource.js";
import type { Rows } from "../query/run-query.js";
import type { Row } from "../store/row.js";
import { findByIdentifier } from "./find-by-identifier.js";
import { openView } from "./open-view.js";
import { VIEWS } from "./views.js";
import type { World } from "./world.js";

/** The records below one parent: stored ones, or those that a view takes from elsewhere. */
export interface RecordList extends Rows {
  find(id: string): Row | undefined;
  /**
   * @param only the fields that are wanted; default all
   * @returns the record as it is answered
   */
  present(row: Row, only?: readonly string[]): Record<string, unknown>;
}

/** Opens the records of a resource below one parent; the scope is `""` for resources without one. */
export function openList(world: World, resource: Resource, scope: string): RecordList {
  const view = VIEWS[resource.key] ?? infoView(resource, world);
  return view ? openView(world, resource, scope, view) : openStored(world, resource, scope);
}

/** Lists that only know numbered pages. */
const NUMBERED_ONLY = new Set(["/system/audittrail"]);

function openStored(world: World, resource: Resource, scope: string): RecordList {
  const collection = world.tenant.collection(resource.key);
  const presenter = world.tenant.presenter(resource, scope);
  return {
    model: world.tenant.models.get(resource.model),
    defaults: collection.defaults,
    forwardOnly: !NUMBERED_ONLY.has(resource.key),
    count: () => collection.count(scope),
    all: () => collection.rows(scope),
    after: (id) => collection.rowsAfter(id, scope),
    at: (place) => {
      const id = collection.idAt(place, scope);
      return id === undefined ? undefined : collection.get(id, scope);
    },
    find: (id) => (/^\d+$/.test(id) ? collection.get(Number(id), scope) : findByIdentifier(collection.rows(scope), id)),
    present: presenter.present,
  };
}

/** `/company/contacts/info` shows a few fields of `/company/contacts`. */
function infoView(resource: Resource, world: World): { source: string } | undefined {
  if (!resource.key.endsWith("/info")) return undefined;
  const source = resource.key.slice(0, -"/info".length);
  return world.tenant.resources.has(source) ? { source } : undefined;
}
