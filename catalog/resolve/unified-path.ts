/** A template without regard to letter case, parameter names and trailing slash: `/service/tickets/{}/notes`. */
export function unifiedPath(template: string): string {
  return template
    .toLowerCase()
    .replaceAll(/\{[^}]*\}/g, "{}")
    .replace(/\/+$/, "");
}
