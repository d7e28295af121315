// Written by `npm run codegen`. Not to be edited.
export type { CallOf, ChildFields, ClientPaths, FilterFields, FlatListOperations, ListOperations, NestedListOperations, OptionalCallOf, PatchModels, PostModels, PutModels, ResponseModels, SearchOperations } from "./operation-maps.js";
export type { ListQuery, components, operations, paths } from "./paths.js";
