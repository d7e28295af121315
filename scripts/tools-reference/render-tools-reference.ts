import { describeTool, type Tool, type ToolListing } from "../../mcp/tools/index.js";
import type { AnsweredExample } from "./run-examples.js";

/**
 * The tools reference as Markdown.
 *
 * @param tools in the order in which clients list them
 * @param examples answered ones; every tool should have one
 */
export function renderToolsReference(tools: readonly Tool[], examples: readonly AnsweredExample[]): string {
  const listings = tools.map(describeTool);
  return `${[
    "# Tools",
    "<!-- Written by `npm run docs` from the tool definitions. Do not edit by hand. -->",
    `The server has ${listings.length} tools. Each answers in two channels that say the same: \`structuredContent\`, shown here, and a shorter text. A failure is a result with \`isError: true\` and a sentence that says what happened and what to do next.`,
    "`null` means omitted. `params`, `data` and `path_params` may be given as JSON text. The examples were run against the sandbox tenant when this page was made; long answers are shortened where it says so.",
    listings.map(({ name, title }) => `- [\`${name}\`](#${name}): ${title.toLowerCase()}`).join("\n"),
    ...listings.map((listing) =>
      renderTool(
        listing,
        examples.filter(({ tool }) => tool === listing.name),
      ),
    ),
  ].join("\n\n")}\n`;
}

function renderTool(listing: ToolListing, examples: readonly AnsweredExample[]): string {
  if (examples.length === 0) throw new Error(`${listing.name} has no example in scripts/tools-reference/examples.ts.`);
  return [
    `## ${listing.name}`,
    `**${listing.title}.** ${listing.description}`,
    renderEffects(listing),
    renderParameters(listing.inputSchema),
    `Answer: ${renderShape(listing.outputSchema)}`,
    ...examples.flatMap(renderExample),
  ].join("\n\n");
}

function renderEffects({ annotations }: ToolListing): string {
  const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotations;
  const effects = [
    readOnlyHint ? "Changes nothing" : destructiveHint === true ? "Can change or delete" : "Adds or updates",
    openWorldHint ? "reaches the ConnectWise tenant" : "stays on this machine",
    ...(readOnlyHint ? [] : [idempotentHint === true ? "twice is the same as once" : "twice is not the same as once"]),
  ];
  return `${effects.join("; ")}.`;
}

function renderParameters({ properties, required }: ToolListing["inputSchema"]): string {
  const entries = Object.entries(asObject(properties));
  if (entries.length === 0) return "No parameters.";
  const needed = Array.isArray(required) ? required : [];
  const rows = entries.map(([name, schema]) => {
    const { description, default: fallback } = asObject(schema);
    const presence = needed.includes(name)
      ? "required"
      : fallback === undefined
        ? ""
        : `default \`${JSON.stringify(fallback)}\``;
    return `| \`${name}\` | ${inTable(typeOf(schema))} | ${presence} | ${inTable(String(description ?? ""))} |`;
  });
  return ["| Parameter | Type | | Meaning |", "|---|---|---|---|", ...rows].join("\n");
}

/** A schema in a few words: `integer 1–100`, `"compact" or "full"`. */
function typeOf(schema: unknown): string {
  const { type, enum: values, minimum, maximum } = asObject(schema);
  if (Array.isArray(values)) return values.map((value) => `\`${JSON.stringify(value)}\``).join(" or ");
  if (typeof type !== "string") return "any JSON";
  if (minimum === undefined && maximum === undefined) return type;
  return maximum === undefined ? `${type} from ${minimum}` : `${type} ${minimum}–${maximum}`;
}

/** The shape of an answer in one line; `?` marks what may be absent. */
function renderShape(schema: unknown): string {
  return `\`${shapeOf(schema)}\``;
}

function shapeOf(schema: unknown): string {
  const { type, properties, required, items, additionalProperties } = asObject(schema);
  if (type === "array") return `[${shapeOf(items)}]`;
  if (type === "object" && properties !== undefined) {
    const needed = Array.isArray(required) ? required : [];
    const members = Object.entries(asObject(properties)).map(
      ([name, inner]) => `${name}${needed.includes(name) ? "" : "?"}: ${shapeOf(inner)}`,
    );
    return `{ ${members.join(", ")} }`;
  }
  if (type === "object" && additionalProperties !== undefined) return `{ [name]: ${shapeOf(additionalProperties)} }`;
  return typeof type === "string" ? type : "any JSON";
}

function renderExample({ what, args, isError, answer }: AnsweredExample): string[] {
  return [
    `${what}:`,
    fenced("json", JSON.stringify(args, null, 2)),
    isError ? fenced("text", wrappedText(String(answer))) : fenced("json", shortened(answer)),
  ];
}

/** Lines that an answer may take before it is shortened. */
const MOST_LINES = 80;

function shortened(answer: unknown): string {
  const lines = JSON.stringify(answer, null, 2).split("\n");
  if (lines.length <= MOST_LINES) return lines.join("\n");
  return [...lines.slice(0, MOST_LINES), `… and ${lines.length - MOST_LINES} more lines`].join("\n");
}

function wrappedText(text: string): string {
  return text.replace(/(.{60,100}) /g, "$1\n");
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function inTable(text: string): string {
  return text.replaceAll("|", "\\|");
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
