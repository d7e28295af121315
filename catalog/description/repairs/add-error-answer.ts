import type { OpenApiReference } from "../document.js";
import { eachOperation, operationName } from "../each-operation.js";
import type { Repair } from "../repair.js";

const ERROR_ANSWER: OpenApiReference = { $ref: "#/components/responses/ErrorResponse" };

/** The shape of a failure, for descriptions that lack it. */
const ERROR_SCHEMA = {
  type: "object",
  properties: {
    code: { type: "string" },
    message: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: {
          code: { type: "string" },
          message: { type: "string" },
          resource: { type: "string" },
          field: { type: "string" },
        },
      },
    },
  },
};

/** Makes `error` typed: without a declared failure it would be `undefined` in every generated type. */
export const addErrorAnswer: Repair = {
  name: "add-error-answer",
  reason: "No operation declares a failure, though every one can answer with the API's error shape.",
  apply: (document) => {
    const { schemas, responses } = document.components;
    schemas.ErrorResponseMessage ??= ERROR_SCHEMA;
    responses.ErrorResponse = {
      description: "The API's error shape",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorResponseMessage" } } },
    };
    const places: string[] = [];
    for (const { path, method, operation } of eachOperation(document)) {
      if (operation.responses.default !== undefined) continue;
      operation.responses.default = { ...ERROR_ANSWER };
      places.push(operationName(method, path));
    }
    return places;
  },
};
