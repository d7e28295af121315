import type { OpenApiSchema } from "../document.js";
import { eachOperation, operationName } from "../each-operation.js";
import { eachSchema, schemaPlace } from "../each-schema.js";
import type { Repair } from "../repair.js";

/** Writes the length that a text states into a schema that states none; says whether it did. */
function takeLength(schema: OpenApiSchema | undefined, text: string | undefined): boolean {
  if (schema?.type !== "string" || schema.maxLength !== undefined) return false;
  const length = /\bMax length: (\d+);/i.exec(text ?? "")?.[1];
  if (length === undefined) return false;
  schema.maxLength = Number(length);
  return true;
}

/** `description` stays as it is; the number is added where programs look for it. */
export const maxLengthFromText: Repair = {
  name: "max-length-from-text",
  reason: 'Lengths stand only in prose ("Max length: 50;").',
  apply: (document) => {
    const schemas = [...eachSchema(document)].filter(({ schema }) => takeLength(schema, schema.description));
    const parameters: string[] = [];
    for (const { path, method, operation } of eachOperation(document)) {
      for (const { name, schema, description } of operation.parameters) {
        if (takeLength(schema, description)) parameters.push(`${operationName(method, path)} ${name}`);
      }
    }
    return [...schemas.map(schemaPlace), ...parameters];
  },
};
