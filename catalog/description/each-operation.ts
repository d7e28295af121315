import type { DocumentMethod, OpenApiDocument, OpenApiOperation } from "./document.js";
import { DOCUMENT_METHODS } from "./document.js";

/** One operation with its address. */
export interface AddressedOperation {
  readonly path: string;
  readonly method: DocumentMethod;
  readonly operation: OpenApiOperation;
}

/** Walks every operation of a document, in the order of its paths. */
export function* eachOperation(document: OpenApiDocument): Generator<AddressedOperation> {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of DOCUMENT_METHODS) {
      const operation = item[method];
      if (operation !== undefined) yield { path, method, operation };
    }
  }
}

/** Names an operation for people: `GET /service/tickets`. */
export function operationName(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`;
}
