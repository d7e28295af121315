/**
 * Lists the placeholders of a path template, in order.
 *
 * @example templatePlaceholders("/service/tickets/{parentId}/notes/{id}") // ["parentId", "id"]
 */
export function templatePlaceholders(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
}

/** Whether a template is what OpenAPI means by one: whole segments, each a literal or one placeholder, none twice. */
export function isWellFormedTemplate(template: string): boolean {
  if (!/^(?:\/(?:[^/{}]+|\{[^/{}:]+\}))+\/?$/.test(template)) return false;
  const names = templatePlaceholders(template);
  return new Set(names).size === names.length;
}
