/** A call that was answered with 404. */
export interface MissingCall {
  /** Concrete path, percent-encoded. */
  readonly path: string;
  /** The operation's template; undefined where the description has none. */
  readonly template: string | undefined;
  /** Whether the API has an operation. */
  readonly offers: (method: string, template: string) => Promise<boolean>;
}

/** Service and project tickets have ids from one range and paths of their own. */
const TICKET_FAMILIES = [
  ["/service/tickets/", "/project/tickets/"],
  ["/project/tickets/", "/service/tickets/"],
] as const;

/**
 * Says what a 404 of a record can mean, and how to look the record up: a wrong id, a ticket of the other family, one
 * that was deleted, or one that the API member's role does not see.
 *
 * @returns sentences; none where no id is part of the path
 */
export async function missingRecord({ path, template, offers }: MissingCall): Promise<string[]> {
  if (template === undefined) return ["The description has no such path, and neither seems to have the tenant."];
  const written = template.split("/");
  const concrete = path.split("/");
  const places = written.flatMap((segment, index) => (segment.startsWith("{") ? [index] : []));
  const last = places.at(-1);
  if (last === undefined) return [];

  const other = TICKET_FAMILIES.find(([own]) => path.startsWith(own));
  const lookUps: string[] = [];
  for (const place of places) {
    const list = written.slice(0, place).join("/");
    if (await offers("GET", list)) lookUps.push(lookUp(concrete.slice(0, place).join("/"), concrete[place] ?? ""));
  }
  return [
    places.length > 1
      ? "One of the ids in the path is wrong, they do not belong together, or the record was deleted or is hidden from the API member's role."
      : "The id is wrong, or the record was deleted or is hidden from the API member's role.",
    ...(other === undefined
      ? []
      : [
          `Service and project tickets are kept apart: try GET ${other[1]}${concrete[3] ?? ""}. A merged ticket lives on in its parent.`,
        ]),
    ...(lookUps.length === 0 ? [] : [`To look it up: ${lookUps.join("; ")}.`]),
  ];
}

/** How to find a record in its list; text in place of a number is an identifier or a name. */
function lookUp(list: string, id: string): string {
  return /^\d+$/.test(id) ? `GET ${list} with conditions id=${id}, or by name` : `GET ${list} shows the right names`;
}
