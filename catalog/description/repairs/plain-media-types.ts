import type { OpenApiContent } from "../document.js";
import { eachOperation, operationName } from "../each-operation.js";
import type { Repair } from "../repair.js";

/** What every versioned media type of the vendor is: JSON. */
function plain(content: OpenApiContent): OpenApiContent | undefined {
  const versioned = (type: string) => /^application\/vnd\.connectwise\.com\+json\b/i.test(type);
  if (!Object.keys(content).some(versioned)) return undefined;
  return Object.fromEntries(
    Object.entries(content).map(([type, media]) => [versioned(type) ? "application/json" : type, media]),
  );
}

/** Callers and types should not change with every release for the sake of a media type. */
export const plainMediaTypes: Repair = {
  name: "plain-media-types",
  reason: "Media types carry the release (application/vnd.connectwise.com+json; version=…); what they hold is JSON.",
  apply: (document) => {
    const places: string[] = [];
    for (const { path, method, operation } of eachOperation(document)) {
      for (const [status, response] of Object.entries(operation.responses)) {
        if ("$ref" in response || response.content === undefined) continue;
        const content = plain(response.content);
        if (content === undefined) continue;
        response.content = content;
        places.push(`${operationName(method, path)} ${status}`);
      }
      const body = operation.requestBody;
      const content = body === undefined ? undefined : plain(body.content);
      if (body === undefined || content === undefined) continue;
      body.content = content;
      places.push(`${operationName(method, path)} body`);
    }
    return places;
  },
};
