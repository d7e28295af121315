import { readFileSync } from "node:fs";
import { spread } from "./spread.js";

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly contentType: string; readonly schema: Schema };
  readonly responses: readonly { readonly status: string; readonly schema?: Schema }[];
}

/** One call, written for this SDK and for plain openapi-fetch. */
export interface SampleCall {
  readonly kind: "GET" | "write" | "items" | "conditions";
  /** Source with `/*?*​/` behind the name to hover over. */
  readonly ours: string;
  readonly plain: string;
}

/** Stands behind the name that is hovered over. */
export const MARK = "/*?*/";

const COUNTS = { GET: 40, write: 15, items: 15, conditions: 10 } as const;

/**
 * Eighty correct calls spread evenly over the whole description: 40 GETs, 15 POSTs and PATCHes, 15 lists read record by record
 * with narrowed fields, 10 filters of two conditions.
 *
 * Plain openapi-fetch does the same work where it has no such helper: a list is a GET with a query, a filter a text in one.
 */
export function sampleCalls(): SampleCall[] {
  const operations = read<{ operations: Operation[] }>("operations").operations;
  const schemas = read<{ schemas: Record<string, Schema> }>("schemas").schemas;
  const fieldsOf = (item: Schema | undefined): [string, Schema][] => {
    const model = item?.$ref ? schemas[item.$ref.split("/").at(-1) ?? ""] : item;
    return Object.entries(model?.properties ?? {});
  };
  const isPlain = ({ parameters = [] }: Operation) =>
    parameters.every((parameter) => !parameter.required || (parameter.in === "path" && isScalar(parameter.schema)));

  const gets = spread(
    operations.filter((each) => each.method === "GET" && isPlain(each)),
    COUNTS.GET,
  );
  const lists = operations.filter(
    (each) =>
      each.method === "GET" &&
      isPlain(each) &&
      !each.path.includes("{") &&
      fieldsOf(each.responses[0]?.schema?.items).some(([name]) => name === "id") &&
      fieldsOf(each.responses[0]?.schema?.items).filter(([name, schema]) => name !== "id" && isScalar(schema)).length >
        1,
  );
  const writes = spread(
    operations.filter((each) => isPlain(each) && writable(each, schemas)),
    COUNTS.write,
  );
  return [
    ...gets.map((each, n) => bothForms("GET", each, n)),
    ...writes.map((each, n) => bothForms("write", each, n, each.method === "PATCH" ? PATCH_BODY : "{}")),
    ...spread(lists, COUNTS.items).map((each, n) => listForms(each, n, fieldsOf(each.responses[0]?.schema?.items))),
    ...spread(lists.slice(5), COUNTS.conditions).map((each, n) =>
      conditionForms(each, n, fieldsOf(each.responses[0]?.schema?.items)),
    ),
  ];
}

const PATCH_BODY = '[{ op: "replace", path: "x", value: 1 }]';

function bothForms(
  kind: SampleCall["kind"],
  { method, path, parameters = [] }: Operation,
  n: number,
  body?: string,
): SampleCall {
  const params = parameters
    .filter((parameter) => parameter.in === "path")
    .map(({ name, schema }) => `${JSON.stringify(name)}: ${schema.type === "string" ? '"a"' : 1}`);
  const parts = [
    ...(params.length > 0 ? [`params: { path: { ${params.join(", ")} } }`] : []),
    ...(body === undefined ? [] : [`body: ${body}`]),
  ];
  const init = parts.length > 0 ? `{ ${parts.join(", ")} }` : "";
  const name = `${kind}${n}`;
  const rest = `if (!${name}${MARK}.error) use(${name}.data); else use(${name}.error.message);`;
  return {
    kind,
    ours: `const ${name} = await client[${JSON.stringify(path)}].${method}(${init}); ${rest}`,
    plain: `const ${name} = await plain.${method}(${JSON.stringify(path)}${init && ", "}${init}); ${rest}`,
  };
}

function listForms({ path }: Operation, n: number, fields: [string, Schema][]): SampleCall {
  const [field = "id"] = fields.find(([name, schema]) => name !== "id" && isScalar(schema)) ?? [];
  const template = JSON.stringify(path);
  const query = `conditions: "id > 5", orderBy: "id desc", pageSize: 50`;
  return {
    kind: "items",
    ours: `for await (const item${n} of items(client, ${template}, { query: { ${query}, fields: ["id", "${field}"] }, limit: 9 })) { use(item${n}${MARK}.${field}); }`,
    plain: `const list${n} = await plain.GET(${template}, { params: { query: { ${query}, fields: "id,${field}" } } }); for (const item${n} of list${n}.data ?? []) { use(item${n}${MARK}.${field}); }`,
  };
}

function conditionForms({ path }: Operation, n: number, fields: [string, Schema][]): SampleCall {
  const [field = "id", schema] =
    fields.find(([name, each]) => name !== "id" && isScalar(each) && !/date|time/i.test(name) && !each.enum) ?? [];
  const template = JSON.stringify(path);
  const value = schema?.type === "boolean" ? "true" : schema?.type === "string" ? '"x"' : "3";
  return {
    kind: "conditions",
    ours: `const by${n} = conditionsFor<${template}>(); const filter${n} = by${n}.and(by${n}.where("id", "in", [1, 2]), by${n}.where${MARK}("${field}", "=", ${value})); use(filter${n});`,
    plain: `const filter${n} = await plain.GET(${template}, { params: { query: { conditions: 'id in (1, 2) and ${field} = ${value}' } } }); use(filter${n}${MARK}.data);`,
  };
}

/** POSTs that need nothing in their body, and PATCHes. */
function writable({ method, requestBody }: Operation, schemas: Record<string, Schema>): boolean {
  if (requestBody?.contentType !== "application/json") return false;
  if (method === "PATCH")
    return requestBody.schema.type === "array" && requestBody.schema.items?.$ref?.endsWith("PatchOperation") === true;
  const model = schemas[requestBody.schema.$ref?.split("/").at(-1) ?? ""];
  return method === "POST" && model?.properties !== undefined && (model.required ?? []).length === 0;
}

function isScalar({ type }: Schema): boolean {
  return type === "string" || type === "integer" || type === "number" || type === "boolean";
}

function read<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(`../../../generated/catalog/${name}.json`, import.meta.url), "utf8"));
}
