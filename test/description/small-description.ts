import type { Description } from "../../catalog/description/index.js";
import { readDescription } from "../../catalog/description/index.js";

/** A JSON object of a hand-made description. */
export type Json = Record<string, unknown>;

/** A parameter as the vendor writes it. */
export function parameter(name: string, location: string, extra: Json = {}): Json {
  return {
    name,
    in: location,
    description: "",
    ...(location === "path" || location === "header" ? { required: true } : {}),
    schema: { type: "string" },
    ...extra,
  };
}

/** An operation as the vendor writes it: with the `clientId` header and one versioned answer. */
export function operation(operationId: string, extra: Json = {}): Json {
  return {
    tags: ["Things"],
    summary: "Get Thing",
    operationId,
    parameters: [parameter("clientId", "header")],
    responses: {
      "200": {
        description: "Thing",
        content: {
          "application/vnd.connectwise.com+json; version=2025.1": { schema: { $ref: "#/components/schemas/Thing" } },
        },
      },
    },
    ...extra,
  };
}

/** A whole description; by default one operation on one schema. */
export function description(parts: { paths?: Json; schemas?: Json; components?: Json; version?: string } = {}): Json {
  return {
    openapi: "3.0.1",
    info: { title: "Small", version: parts.version ?? "2025.1" },
    servers: [{ url: "http://na.myconnectwise.net/v4_6_release/apis/3.0" }],
    paths: parts.paths ?? { "/things/all": { get: operation("getThingsAll") } },
    components: {
      ...parts.components,
      schemas: {
        Thing: { type: "object", properties: { id: { type: "integer", format: "int32" } } },
        ErrorResponseMessage: {
          type: "object",
          properties: { code: { type: "string" }, message: { type: "string" } },
        },
        ...parts.schemas,
      },
    },
  };
}

/** Reads a hand-made description. */
export function read(json: Json): Description {
  return readDescription(JSON.stringify(json));
}

/** How often a repair applied, and where. */
export function repairOf(result: Description, name: string): { count: number; places: readonly string[] } {
  const found = result.repairs.find((repair) => repair.name === name);
  if (found === undefined) throw new Error(`no repair is called ${name}`);
  return { count: found.count, places: found.places };
}
