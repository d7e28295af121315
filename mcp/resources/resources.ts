import { isUtf8 } from "node:buffer";
import { detailsText } from "../presenting/details-text.js";
import { textTypeOf } from "../presenting/file-type.js";
import type { Services } from "../server/services.js";

/** A resource as `resources/list` shows it. */
export interface ResourceListing {
  [key: string]: unknown;
  uri: string;
  name: string;
  title: string;
  description: string;
  mimeType: string;
}

/** A resource template as `resources/templates/list` shows it. */
export interface ResourceTemplateListing {
  [key: string]: unknown;
  uriTemplate: string;
  name: string;
  title: string;
  description: string;
  mimeType: string;
}

/** Content of a resource: text, or base64 of bytes. */
export type ResourceContent = { [key: string]: unknown; uri: string; mimeType?: string } & (
  | { text: string }
  | { blob: string }
);

/** Resources that are always there. */
export function listResources(): ResourceListing[] {
  return [
    {
      uri: "cwm://categories",
      name: "categories",
      title: "Categories of the API",
      description: "All modules and categories with their number of operations",
      mimeType: "application/json",
    },
  ];
}

/** Resources that are named by values. */
export function listResourceTemplates(): ResourceTemplateListing[] {
  return [
    {
      uriTemplate: "cwm://categories/{category}",
      name: "category",
      title: "Operations of a category",
      description: "Verb, path and summary of each operation of a category",
      mimeType: "application/json",
    },
    {
      uriTemplate: "cwm://operations/{method}/{+path}",
      name: "operation",
      title: "One operation",
      description: "Parameters, body and answer of an operation",
      mimeType: "text/plain",
    },
  ];
}

/**
 * Reads a resource: categories, a category, an operation, or a file that a tool has saved.
 *
 * @throws Error for every other URI; the catalog's errors for unknown names
 */
export async function readResource(uri: string, services: Services): Promise<ResourceContent> {
  const json = (value: unknown): ResourceContent => ({
    uri,
    mimeType: "application/json",
    text: JSON.stringify(value),
  });
  if (uri.startsWith("file:")) return readSavedFile(uri, services);
  const categories = /^cwm:\/\/categories\/?$/.exec(uri);
  if (categories) return json(await (await services.catalog()).categories());
  const category = /^cwm:\/\/categories\/([^/]+)$/.exec(uri)?.[1];
  if (category)
    return json(await (await services.catalog()).categoryEndpoints(decodeURIComponent(category), { limit: 1_000 }));
  const operation = /^cwm:\/\/operations\/([A-Za-z]+)(?:\/|%2F)(.+)$/i.exec(uri);
  if (operation) {
    const [, method = "", path = ""] = operation;
    const details = await (await services.catalog()).details(
      method.toUpperCase(),
      `/${decodeURIComponent(path).replace(/^\/+/, "")}`,
    );
    return { uri, mimeType: "text/plain", text: detailsText(details) };
  }
  throw new Error(
    `There is no resource ${uri}. There are cwm://categories, cwm://categories/NAME and cwm://operations/VERB/path.`,
  );
}

async function readSavedFile(uri: string, services: Services): Promise<ResourceContent> {
  const file = await services.files.read(uri);
  if (file === undefined) throw new Error("This file was not saved by this server, or is gone.");
  const mimeType = textTypeOf(file.name);
  const content = Buffer.from(file.content);
  if (mimeType === undefined || !isUtf8(content)) return { uri, blob: content.toString("base64") };
  return { uri, mimeType, text: content.toString() };
}
