import { readFile } from "node:fs/promises";
import type { CatalogSeed, HttpMethod, SeedOperation, SeedSchema } from "../../../catalog/description/index.js";

interface RawOperation {
  operationId: string;
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: SeedSchema }[];
  requestBody?: { required?: boolean; content?: Record<string, { schema?: SeedSchema }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema?: SeedSchema }> }>;
}

/**
 * Reads the operations and schemas that the sandbox serves.
 *
 * @returns the API description as the catalog's seed
 */
export async function loadDescription(): Promise<CatalogSeed> {
  const text = await readFile(new URL("../../../codegen/manage.json", import.meta.url), "utf8");
  const raw = JSON.parse(text) as {
    info: { version: string };
    paths: Record<string, Record<string, RawOperation>>;
    components: { schemas: Record<string, SeedSchema> };
  };
  const operations: SeedOperation[] = [];
  for (const [path, verbs] of Object.entries(raw.paths)) {
    for (const [verb, operation] of Object.entries(verbs)) operations.push(toSeed(path, verb, operation));
  }
  return { apiVersion: raw.info.version, operations, schemas: raw.components.schemas };
}

function toSeed(path: string, verb: string, raw: RawOperation): SeedOperation {
  const body = raw.requestBody?.content ? Object.entries(raw.requestBody.content)[0] : undefined;
  const mended = path.startsWith("/system/members/{memberIdentifier:")
    ? "/system/members/{memberIdentifier}"
    : path.startsWith("/system/info/members/{memberIdentifier:")
      ? "/system/info/members/{memberIdentifier}"
      : path;
  return {
    operationId: raw.operationId,
    method: verb.toUpperCase() as HttpMethod,
    path: mended,
    tag: raw.tags?.[0] ?? "",
    module: path.split("/")[1] ?? "",
    summary: raw.summary ?? "",
    parameters: (raw.parameters ?? [])
      .filter((parameter) => parameter.in !== "header")
      .map((parameter) => ({
        name: parameter.name,
        in: parameter.in === "path" && mended.includes(`{${parameter.name}}`) ? "path" : "query",
        required: parameter.required ?? false,
        schema: parameter.schema,
      })),
    ...(body?.[1].schema
      ? {
          requestBody: {
            required: raw.requestBody?.required ?? false,
            contentType: body[0].startsWith("multipart") ? "multipart/form-data" : "application/json",
            schema: body[1].schema,
          },
        }
      : {}),
    responses: Object.entries(raw.responses).map(([status, response]) => {
      const content = response.content ? Object.entries(response.content)[0] : undefined;
      return {
        status,
        description: response.description ?? "",
        ...(content?.[1].schema ? { contentType: content[0], schema: content[1].schema } : {}),
      };
    }),
  };
}
