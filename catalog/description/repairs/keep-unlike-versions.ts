import type { Repair } from "../repair.js";
import { eachVersionedContent, isVersionedJson } from "./versioned-content.js";

/** Not a change but a notice: which of the forms a caller gets depends on the release that it asks for. */
export const keepUnlikeVersions: Repair = {
  name: "keep-unlike-versions",
  reason: "Forms of different releases hold different things, so that none of them is the JSON; each is kept.",
  apply: (document) =>
    [...eachVersionedContent(document)].map(({ content, place }) => {
      const versions = Object.keys(content).filter(isVersionedJson);
      return `${place}: ${versions.join(" | ")}`;
    }),
};
