/** The query parameters that every list of the API takes, and that the description repeats on every GET. */
export const LIST_PARAMETERS: readonly string[] = [
  "conditions",
  "childConditions",
  "customFieldConditions",
  "orderBy",
  "fields",
  "page",
  "pageSize",
  "pageId",
];
