import { childFieldMap } from "./child-fields.js";
import { clientPaths } from "./client-paths.js";
import { filterFieldMap } from "./filter-fields.js";
import { flatListOperations, listOperations, nestedListOperations } from "./list-operations.js";
import { patchModels } from "./patch-models.js";
import { postModels } from "./post-models.js";
import { putModels } from "./put-models.js";
import { responseModels } from "./response-models.js";
import { searchOperations } from "./search-operations.js";
import type { TypeMap } from "./type-map.js";

/** All maps of `generated/operation-maps.d.ts`, in the order in which they are written. */
export const TYPE_MAPS: readonly TypeMap[] = [
  flatListOperations,
  nestedListOperations,
  listOperations,
  searchOperations,
  postModels,
  putModels,
  patchModels,
  responseModels,
  filterFieldMap,
  childFieldMap,
  clientPaths,
];
