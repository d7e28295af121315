import { type CatalogSeed, HTTP_METHODS, type SeedOperation } from "../description/index.js";
import { collectionOf, type OperationShape, operationShape } from "../operation-shape.js";

/** An operation with the number by which the store knows it. */
export interface IndexedOperation {
  readonly id: number;
  readonly operation: SeedOperation;
  readonly shape: OperationShape;
}

/** Numbers the operations by path and verb, so that equal seeds give equal stores, and reads their shapes. */
export function indexOperations(seed: CatalogSeed): IndexedOperation[] {
  const collections = new Set(
    seed.operations
      .filter((operation) => operation.method === "GET" || operation.path.endsWith("}"))
      .map((operation) => collectionOf(segmentsOf(operation.path))),
  );
  return [...seed.operations]
    .sort((a, b) => compare(a.path, b.path) || HTTP_METHODS.indexOf(a.method) - HTTP_METHODS.indexOf(b.method))
    .map((operation, index) => ({
      id: index + 1,
      operation,
      shape: operationShape(operation, (template) => collections.has(template)),
    }));
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
