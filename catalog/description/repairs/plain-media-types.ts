import type { OpenApiContent } from "../document.js";
import type { Repair } from "../repair.js";
import { eachVersionedContent, isVersionedJson } from "./versioned-content.js";

const JSON_TYPE = "application/json";

/** What every such media type is: JSON. Forms that hold different things are no one form, and stay. */
function plain(content: OpenApiContent): OpenApiContent | undefined {
  const isJson = (type: string) => type === JSON_TYPE || isVersionedJson(type);
  const [first, ...others] = Object.entries(content).filter(([type]) => isJson(type));
  if (first === undefined) return undefined;
  const [, media] = first;
  if (others.some(([, other]) => JSON.stringify(other.schema) !== JSON.stringify(media.schema))) return undefined;
  return Object.fromEntries(Object.entries(content).map(([type, form]) => [isJson(type) ? JSON_TYPE : type, form]));
}

/** Callers and types should not change with every release for the sake of a media type. */
export const plainMediaTypes: Repair = {
  name: "plain-media-types",
  reason:
    "Media types carry the release or an encoding (application/vnd.connectwise.com+json; version=…, " +
    "application/json; charset=…); what they hold is JSON.",
  apply: (document) => {
    const places: string[] = [];
    for (const { holder, content, place } of eachVersionedContent(document)) {
      const repaired = plain(content);
      if (repaired === undefined) continue;
      holder.content = repaired;
      places.push(place);
    }
    return places;
  },
};
