import type { Resource } from "../description/resource.js";
import type { ApiAnswer, ApiRequest } from "../http/exchange.js";
import { locateList } from "./locate.js";
import type { World } from "./world.js";

/** Turns a change of a record by id into one of the only record that its parent has. */
export function changeFirst(change: (request: ApiRequest, resource: Resource, world: World) => ApiAnswer) {
  return (request: ApiRequest, resource: Resource, world: World): ApiAnswer => {
    const { list } = locateList(world, resource, request.pathValues);
    const id = String(list.at(0)?.id ?? 0);
    return change({ ...request, pathValues: [...request.pathValues, id] }, resource, world);
  };
}
