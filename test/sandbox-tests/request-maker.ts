import type { CatalogSeed, SeedOperation, SeedSchema } from "../../catalog/description/index.js";
import type { Caller } from "./caller.js";

/** A request that an operation should accept. */
export interface MadeRequest {
  readonly path: string;
  readonly body?: unknown;
}

/** Makes requests from the description alone, and from what lists answer: as somebody would who explores the API. */
export interface RequestMaker {
  make(operation: SeedOperation): Promise<MadeRequest>;
}

/** Identifiers where the first record of a list is not what an operation wants. */
const NAMED: Readonly<Record<string, string>> = {
  "{memberIdentifier}": "mpike",
  "{reportName}": "Service",
  "{catalogItemIdentifier}": "1",
  "{ssoid}": "mpike",
};

/** Records that have no list of which the first could be taken. */
const KNOWN_IDS: Readonly<Record<string, number>> = { Member: 131, Company: 2, Ticket: 1001, ServiceTeam: 101 };

/** Builds a maker. */
export function createRequestMaker(seed: CatalogSeed, call: Caller): RequestMaker {
  const lists = new Set(
    seed.operations.filter((one) => one.method === "GET" && isArrayAnswer(one)).map((one) => normal(one.path)),
  );
  const records = new Map<string, Promise<Record<string, unknown>[]>>();

  const recordsAt = (template: string, path: string): Promise<Record<string, unknown>[]> => {
    if (!lists.has(normal(template))) return Promise.resolve([]);
    const query = normal(template).endsWith("/documents") ? "?recordType=Ticket&recordId=1001" : "?pageSize=3";
    let found = records.get(path);
    if (!found) {
      found = call("GET", path + query).then((answer) => (Array.isArray(answer.body) ? answer.list : []));
      records.set(path, found);
    }
    return found;
  };

  const fill = async (operation: SeedOperation): Promise<string> => {
    let template = "";
    let path = "";
    for (const segment of operation.path.split("/").slice(1)) {
      if (!segment.startsWith("{")) path += `/${segment}`;
      else if (NAMED[segment]) path += `/${NAMED[segment]}`;
      else {
        const isLast = operation.path.endsWith(segment) && operation.method === "DELETE";
        const elsewhere =
          LIST_PATHS[template] ??
          template
            .replace(/^\/configurations/, "/company/configurations")
            .replace(/^\/project\/billingRates/, "/project");
        const list = (LIST_PATHS[template] ?? path)
          .replace(/^\/configurations/, "/company/configurations")
          .replace(/^\/project\/billingRates\/(\d+)/, "/project/$1");
        if (isLast) records.delete(list);
        const known = await recordsAt(elsewhere, list);
        const record = known.at(isLast ? -1 : 0);
        path += `/${record?.id ?? 1}`;
      }
      template += `/${segment}`;
    }
    return path;
  };

  const make = async (operation: SeedOperation): Promise<MadeRequest> => {
    const path = await fill(operation);
    const schema = operation.requestBody?.schema;
    if (!schema) return { path: path + (await queryOf(operation, path)) };
    if (operation.method === "PATCH") return { path, body: await patchOf(operation, path) };
    const like = await existing(operation, path);
    return { path, body: like ?? sample(schema, seed) };
  };

  /** A record of the same kind, as it would be sent. */
  const existing = async (operation: SeedOperation, path: string): Promise<unknown> => {
    if (operation.requestBody?.schema.type === "array") return undefined;
    if (operation.method === "PUT") {
      const answer = await call("GET", path);
      if (answer.status !== 200) return undefined;
      const [first] = Array.isArray(answer.body) ? answer.list : [answer.record];
      return first && writable(first);
    }
    const answer = operation.responses[0]?.schema?.$ref;
    if (!lists.has(normal(operation.path)) || answer !== operation.requestBody?.schema.$ref) return undefined;
    const [first] = await recordsAt(operation.path, path);
    return first && writable({ ...first, ...(typeof first.identifier === "string" ? { identifier: "Z" } : {}) });
  };

  /** What must stand in the query: documents are those of a record, lines are deleted by their id. */
  const queryOf = async (operation: SeedOperation, path: string): Promise<string> => {
    if (/\/system\/documents(\/count)?$/.test(operation.path)) return "?recordType=Ticket&recordId=1001";
    const wanted = operation.parameters.filter((one) => one.in === "query" && one.required);
    if (wanted.length === 0) return "";
    const [first] = await recordsAt(operation.path, path);
    return `?${wanted.map((one) => `${one.name}=${first?.id ?? 1}`).join("&")}`;
  };

  const patchOf = async (_operation: SeedOperation, path: string): Promise<unknown> => {
    const answer = await call("GET", path);
    const record = answer.status === 200 && !Array.isArray(answer.body) ? answer.record : {};
    const name = ["description", "name", "summary", "text", "caption"].find((one) => typeof record[one] === "string");
    return name ? [{ op: "replace", path: name, value: String(record[name]).slice(0, -1) || "x" }] : [];
  };

  return { make };
}

/** Parents whose list is at another path than the one that names them. */
const LIST_PATHS: Readonly<Record<string, string>> = {
  "/project": "/project/projects",
  "/project/billingRates": "/project/projects",
  "/project/boards": "/service/boards",
  "/service/scheduling/members": "/system/members",
  "/finance/agreementTypes": "/finance/agreements/types",
  "/configurations/types": "/company/configurations/types",
  "/system/myAccount": "/system/members",
  "/company/contact/types": "/company/contacts/types",
  "/finance/info/invoice": "/finance/invoices",
  "/finance/closedInvoices": "/finance/invoices",
};

function isArrayAnswer(operation: SeedOperation): boolean {
  return operation.responses[0]?.schema?.type === "array";
}

function normal(template: string): string {
  return template
    .replace(/\{[^}]*\}/g, "{}")
    .replace(/\/+$/, "")
    .toLowerCase();
}

function writable(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { id: _id, _info, ...rest } = record;
  return rest;
}

/** The least body that a schema allows. */
function sample(schema: SeedSchema, seed: CatalogSeed, depth = 0): unknown {
  if (schema.$ref) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
    const target = seed.schemas[name] ?? {};
    if (name.endsWith("Reference")) return { id: KNOWN_IDS[name.replace(/Reference$/, "")] ?? 1 };
    return sample(target, seed, depth + 1);
  }
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case "array":
      return depth > 2 ? [] : [sample(schema.items ?? {}, seed, depth + 1)];
    case "string":
      return schema.format === "date-time" ? "2025-03-04T09:00:00Z" : "x";
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return true;
    default: {
      const required = schema.required ?? [];
      const entries = Object.entries(schema.properties ?? {}).filter(([name]) => required.includes(name));
      return Object.fromEntries(entries.map(([name, value]) => [name, sample(value, seed, depth + 1)]));
    }
  }
}
