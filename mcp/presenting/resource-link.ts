import type { Attachment } from "../tools/tool.js";
import type { SavedFile } from "./file-store.js";

/** A saved file as a link that clients can follow. */
export function linkTo({ uri, name, mimeType, size }: SavedFile): Attachment {
  return { type: "resource_link", uri, name, mimeType, size };
}
