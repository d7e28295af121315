import type * as z from "zod";
import { isObject } from "../../../presenting/json-value.js";
import { ENDPOINT_DETAILS } from "../../../tools/get-api-endpoint-details.js";
import { printableLine } from "../output/printable.js";
import { type OutputFlags, type Screen, show } from "../output/show.js";
import { drawTable } from "../output/table.js";
import { padded, widthOf, wrapped } from "../output/text-width.js";
import type { PeopleContext } from "../people-context.js";
import { withSession } from "../session/session.js";

/** Flags of `details`. */
export interface DetailsFlags extends OutputFlags {
  readonly depth?: string;
}

type Details = z.output<typeof ENDPOINT_DETAILS>;

/** `details`: all that a caller needs to use one operation. */
export async function details(
  context: PeopleContext,
  method: string,
  path: string,
  flags: DetailsFlags,
): Promise<void> {
  const answer = await withSession(context, ({ callTool }) =>
    callTool("get_api_endpoint_details", { method, path, depth: flags.depth }),
  );
  show(context, flags, answer, (screen) => showDetails(ENDPOINT_DETAILS.parse(answer), screen));
}

function showDetails(operation: Details, screen: Screen): void {
  const { method, path, summary, category, parameters, requestBody, responses, example, notes } = operation;
  screen.print([`${method} ${path}`, ...wrapped(`${printableLine(summary)} [${category}]`, screen.width)]);
  if (parameters.length > 0) {
    screen.print(["", "Parameters (* required)"]);
    screen.printTable(parameterTable(parameters, screen.width));
  }
  if (requestBody) {
    screen.print(["", `Body (${requestBody.required ? "required" : "optional"}; * required fields)`]);
    screen.print(schemaLines(requestBody.schema, 2, screen.width));
  }
  for (const { status, description, schema } of responses) {
    screen.print(["", `Answer ${status}${description === "" ? "" : ` – ${printableLine(description)}`}`]);
    if (schema !== undefined) screen.print(schemaLines(schema, 2, screen.width));
  }
  if (example !== undefined)
    screen.print(["", "Example body", ...JSON.stringify(example, null, 2).split("\n").map(indented)]);
  if (notes && notes.length > 0) {
    screen.print(["", "Notes", ...notes.flatMap((note) => hanging("  • ", printableLine(note), screen.width))]);
  }
}

function parameterTable(parameters: Details["parameters"], width: number) {
  const described = parameters.some(({ description }) => description !== undefined);
  return drawTable(
    [
      { title: "NAME", long: "wrap", least: 14 },
      { title: "IN" },
      { title: "TYPE", long: "wrap" },
      ...(described ? [{ title: "WHAT", long: "wrap" as const, least: 20 }] : []),
    ],
    parameters.map(({ name, in: place, required, type, description }) => [
      `${name}${required ? "*" : ""}`,
      place,
      type,
      printableLine(description ?? ""),
    ]),
    width,
  );
}

/** A compact schema, a field per line and nested ones further in. */
function schemaLines(schema: unknown, indent: number, width: number): string[] {
  const margin = " ".repeat(indent);
  if (Array.isArray(schema)) {
    if (schema.every((element) => typeof element === "string"))
      return hanging(margin, `list of ${schema.join(" | ")}`, width);
    return [`${margin}list of`, ...schema.flatMap((element) => schemaLines(element, indent + 2, width))];
  }
  if (!isObject(schema)) return hanging(margin, printableLine(String(schema)), width);
  const entries = Object.entries(schema);
  const nameWidth = Math.min(28, Math.max(...entries.map(([name]) => widthOf(name)), 0));
  return entries.flatMap(([name, inner]) => {
    const start = `${margin}${padded(name, nameWidth)}  `;
    if (typeof inner === "string") return hanging(start, printableLine(inner), width);
    if (Array.isArray(inner) && inner.every((element) => typeof element === "string")) {
      return hanging(start, `[${inner.join(", ")}]`, width);
    }
    return [start.trimEnd(), ...schemaLines(inner, indent + 2, width)];
  });
}

/** Text behind a start, its further lines below its first. */
function hanging(start: string, text: string, width: number): string[] {
  const room = Math.max(20, width - widthOf(start));
  return wrapped(text, room).map((line, at) => `${at === 0 ? start : " ".repeat(widthOf(start))}${line}`.trimEnd());
}

function indented(line: string): string {
  return `  ${line}`;
}
