import type { OpenApiContent, OpenApiDocument } from "../document.js";
import { eachOperation, operationName } from "../each-operation.js";

/** Something with forms, of which some say more in their media type than that they are JSON. */
export interface VersionedContent {
  /** What it belongs to; its content may be replaced. */
  readonly holder: { content?: OpenApiContent };
  readonly content: OpenApiContent;
  readonly place: string;
}

/** Whether a media type is the vendor's name for JSON of one release, or says how JSON is encoded. */
export function isVersionedJson(type: string): boolean {
  return /^application\/(?:vnd\.connectwise\.com\+json\b|json *;)/i.test(type);
}

/** Finds the bodies and answers with such forms. */
export function* eachVersionedContent(document: OpenApiDocument): Generator<VersionedContent> {
  for (const { path, method, operation } of eachOperation(document)) {
    const name = operationName(method, path);
    const holders: [string, { content?: OpenApiContent } | undefined][] = Object.entries(operation.responses).map(
      ([status, response]) => [`${name} ${status}`, "$ref" in response ? undefined : response],
    );
    for (const [place, holder] of [...holders, [`${name} body`, operation.requestBody] as const]) {
      const content = holder?.content;
      if (holder !== undefined && content !== undefined && Object.keys(content).some(isVersionedJson)) {
        yield { holder, content, place };
      }
    }
  }
}
