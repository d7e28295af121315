import { eachOperation, operationName } from "../each-operation.js";
import type { Repair } from "../repair.js";

/** Pictures, logs and sample pages say their type in prose alone. */
export const declareFileAnswers: Repair = {
  name: "declare-file-answers",
  reason: 'An answer has no content but says "ContentType = …" in its description; that type is declared.',
  apply: (document) => {
    const places: string[] = [];
    for (const { path, method, operation } of eachOperation(document)) {
      for (const [status, response] of Object.entries(operation.responses)) {
        if ("$ref" in response || response.content !== undefined) continue;
        const type = /^ContentType = ([\w.+-]+\/[\w.+-]+)$/.exec(response.description ?? "")?.[1];
        if (type === undefined) continue;
        const schema = type.startsWith("text/") ? { type: "string" } : { type: "string", format: "binary" };
        response.content = { [type]: { schema } };
        places.push(`${operationName(method, path)} ${status}`);
      }
    }
    return places;
  },
};
