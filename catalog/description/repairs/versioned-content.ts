import type { OpenApiContent, OpenApiDocument } from "../document.js";
import { eachOperation, operationName } from "../each-operation.js";

/** Something with forms, of which some carry the release in their media type. */
export interface VersionedContent {
  /** What it belongs to; its content may be replaced. */
  readonly holder: { content?: OpenApiContent };
  readonly content: OpenApiContent;
  readonly place: string;
}

/** Whether a media type is the vendor's name for JSON of one release. */
export function isVersionedJson(type: string): boolean {
  return /^application\/vnd\.connectwise\.com\+json\b/i.test(type);
}

/** Finds the bodies and answers with forms that carry the release. */
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
