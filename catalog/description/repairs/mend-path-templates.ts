import type { OpenApiDocument, OpenApiPathItem } from "../document.js";
import { isWellFormedTemplate } from "../path-template.js";
import type { Repair } from "../repair.js";

/**
 * The template that a malformed one must have meant: a routing constraint is cut off (`{name:regex(…`), a placeholder
 * glued to a word becomes a segment of its own (`types{id}`), and a placeholder written twice in a row is written once
 * (`{id}{id}`).
 */
export function mendTemplate(template: string): string {
  return template
    .replace(/\{(\w+):[^{}]*\}/g, "{$1}")
    .replace(/\{(\w+):[^}]*$/, "{$1}")
    .replace(/([^/{}])\{/g, "$1/{")
    .replace(/(\{\w+\})(?:\1)+/g, "$1");
}

/**
 * A free template for a mended one. A closing slash is ignored by the server (the vendor writes it in some paths), so it
 * keeps two entries apart without changing what is called. `undefined` when even that is taken.
 */
function freeTemplate(document: OpenApiDocument, mended: string): string | undefined {
  return [mended, `${mended}/`].find((template) => !Object.hasOwn(document.paths, template));
}

/** Templates that no client could fill; every operation stays, under a template that works. */
export const mendPathTemplates: Repair = {
  name: "mend-path-templates",
  reason:
    "A template holds a routing constraint, lacks a slash before a placeholder, or names a placeholder twice in a row, " +
    "so that no URL can be built from it. Where the mended template is taken, a closing slash keeps the two apart.",
  apply: (document) => {
    const places: string[] = [];
    const paths: Record<string, OpenApiPathItem> = {};
    for (const [template, item] of Object.entries(document.paths)) {
      const free = isWellFormedTemplate(template) ? template : freeTemplate(document, mendTemplate(template));
      const target = free !== undefined && isWellFormedTemplate(free) && !Object.hasOwn(paths, free) ? free : template;
      paths[target] = item;
      if (target !== template) places.push(`${template} → ${target}`);
    }
    document.paths = paths;
    return places;
  },
};
