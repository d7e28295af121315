import * as z from "zod";
import type { Tool, ToolAnnotations } from "./tool.js";

/** A tool as `tools/list` shows it. */
export interface ToolListing {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: { readonly type: "object"; readonly [keyword: string]: unknown };
  readonly outputSchema: { readonly type: "object"; readonly [keyword: string]: unknown };
  readonly annotations: ToolAnnotations;
}

/**
 * A tool's entry in `tools/list`. Every model pays for these characters in every conversation, so what no client needs is
 * left out: `$schema`, bounds of safe integers, closed objects.
 */
export function describeTool(tool: Tool): ToolListing {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: withDefaults(objectSchema(z.toJSONSchema(tool.input, { io: "input" })), tool.input),
    outputSchema: objectSchema(z.toJSONSchema(tool.output, { io: "input" })),
    annotations: tool.annotations,
  };
}

/** Defaults get lost where a schema takes several forms; what an absent value becomes is the default. */
function withDefaults(schema: ToolListing["inputSchema"], input: z.ZodObject): ToolListing["inputSchema"] {
  const properties = Object.entries(isObject(schema.properties) ? schema.properties : {}).map(([name, property]) => {
    const absent = z.safeParse(input.shape[name] as z.ZodType, undefined);
    const fallback = absent.success && absent.data !== undefined ? { default: absent.data } : {};
    return [name, { ...(isObject(property) ? property : {}), ...fallback }];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

function objectSchema(schema: unknown): ToolListing["inputSchema"] {
  const stripped = strip(schema);
  if (!isObject(stripped)) throw new TypeError("a tool's schema must be an object");
  return { ...stripped, type: "object" };
}

function strip(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strip);
  if (!isObject(schema)) return schema;
  const kept: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === "properties" && isObject(value)) {
      kept.properties = Object.fromEntries(Object.entries(value).map(([name, property]) => [name, strip(property)]));
    } else if (!isNoise(keyword, value)) kept[keyword] = keyword === "default" ? value : strip(value);
  }
  return kept;
}

function isNoise(keyword: string, value: unknown): boolean {
  if (keyword === "$schema" || keyword === "propertyNames" || keyword === "additionalProperties") return true;
  return (keyword === "minimum" || keyword === "maximum") && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
