// Written by `npm run codegen`. Not to be edited.
export type { ChildFields, EveryPath, FilterFields, ListOperations, PatchModels, PathType, PostModels, PutModels, ResponseModels, SearchOperations } from "./operation-maps.js";
export type { ListQuery, components, operations, paths } from "./paths.js";
