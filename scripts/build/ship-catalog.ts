import { buildShippedCatalog } from "../../catalog/index.js";

/** The ready catalog database that the server opens read-only where it lies. */
export async function shipCatalog(): Promise<void> {
  await buildShippedCatalog("dist/catalog/connectwise_api.db");
}
