import type { Resource } from "../description/resource.js";
import type { World } from "./world.js";

/** @returns the resource of a key that the description is known to hold */
export function resourceAt(world: World, key: string): Resource {
  const resource = world.tenant.resources.get(key);
  if (!resource) throw new RangeError(`The description has no list at ${key}`);
  return resource;
}
