import type { OpenApiParameter, OpenApiSchema } from "../document.js";
import { eachOperation, operationName } from "../each-operation.js";
import { templatePlaceholders } from "../path-template.js";
import type { Repair } from "../repair.js";
import { parseComponentReference } from "../resolve-reference.js";

function isObject(schemas: Readonly<Record<string, OpenApiSchema>>, { schema }: OpenApiParameter): boolean {
  if (schema === undefined) return false;
  const name = schema.$ref === undefined ? undefined : parseComponentReference(schema.$ref)?.name;
  return (name === undefined ? schema : schemas[name])?.properties !== undefined;
}

/** A whole model declared `in: path` without a placeholder is the body of its POST, PUT or PATCH. */
export const moveStrayPathBody: Repair = {
  name: "move-stray-path-body",
  reason: "A model is declared as a path parameter that the template lacks; an object can only travel as the body.",
  apply: (document) => {
    const places: string[] = [];
    for (const { path, method, operation } of eachOperation(document)) {
      if (operation.requestBody !== undefined || method === "get" || method === "delete") continue;
      const placeholders = templatePlaceholders(path);
      const stray = operation.parameters.find(
        (parameter) =>
          parameter.in === "path" &&
          !placeholders.includes(parameter.name) &&
          isObject(document.components.schemas, parameter),
      );
      if (stray?.schema === undefined) continue;
      operation.parameters = operation.parameters.filter((parameter) => parameter !== stray);
      operation.requestBody = {
        description: stray.name,
        content: { "application/json": { schema: stray.schema } },
        required: true,
      };
      places.push(`${operationName(method, path)} ${stray.name}`);
    }
    return places;
  },
};
