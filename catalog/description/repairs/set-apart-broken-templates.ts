import { isWellFormedTemplate } from "../path-template.js";
import type { Repair } from "../repair.js";

/** Not a change but a notice: what no rule could mend stays in the output, and is named. */
export const setApartBrokenTemplates: Repair = {
  name: "set-apart-broken-templates",
  reason: "No rule mends this template; it stays as it is, and calls to it will probably fail.",
  apply: (document) => Object.keys(document.paths).filter((template) => !isWellFormedTemplate(template)),
};
