import type { OpenApiParameter } from "../document.js";
import { operationName } from "../each-operation.js";
import type { Repair } from "../repair.js";

const QUERY: readonly OpenApiParameter[] = [
  { name: "fields", in: "query", description: "", schema: { type: "string" } },
  ...["page", "pageSize", "pageId"].map(
    (name): OpenApiParameter => ({
      name,
      in: "query",
      description: "",
      schema: { type: "integer", format: "int32", nullable: true },
    }),
  ),
];

/** A search is a list whose filter travels in the body; its paging travels in the query all the same. */
export const searchPaging: Repair = {
  name: "search-paging",
  reason: "POST …/search takes paging and fields in the query, but declares no query parameters.",
  apply: (document) => {
    const places: string[] = [];
    for (const [path, { post }] of Object.entries(document.paths)) {
      if (post === undefined || !/\/search\/?$/i.test(path)) continue;
      const missing = QUERY.filter(
        ({ name }) => !post.parameters.some((parameter) => parameter.in === "query" && parameter.name === name),
      );
      if (missing.length === 0) continue;
      post.parameters.push(...missing.map((parameter) => ({ ...parameter })));
      places.push(operationName("post", path));
    }
    return places;
  },
};
