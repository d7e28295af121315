import { describe, expect, it } from "vitest";
import { checkRequest, type OperationDetails, UnknownOperationError } from "../../../catalog/index.js";
import { describedField, describedLength } from "../../described-field.js";
import { RELEASE } from "../../release.js";
import { useShippedCatalog } from "../shipped-catalog.js";

const shipped = useShippedCatalog();
const details = (method: string, path: string, depth?: number): Promise<OperationDetails> =>
  shipped().catalog.details(method, path, depth === undefined ? {} : { depth });

const record = (shown: OperationDetails["responses"][number]["schema"]): Record<string, unknown> => {
  const one = Array.isArray(shown) ? shown[0] : shown;
  if (typeof one !== "object" || Array.isArray(one)) throw new Error(`no record: ${JSON.stringify(shown)}`);
  return one as Record<string, unknown>;
};

it("keeps every default answer within 2,500 tokens, and every one complete", async () => {
  const { catalog } = shipped();
  const large: string[] = [];
  const poor: string[] = [];
  let count = 0;
  for (const module of Object.keys((await catalog.info()).byModule)) {
    for (const { method, path, module: own } of (await catalog.categoryEndpoints(module, { limit: 5000 })).results) {
      if (own !== module) continue;
      count++;
      const shown = await catalog.details(method, path);
      if (JSON.stringify(shown).length / 4 > 2500) large.push(`${method} ${path}`);
      const operation = await catalog.operation(method, path);
      const complete =
        shown.parameters.length === operation?.parameters.length &&
        (shown.requestBody === undefined) === (operation.requestBody === undefined) &&
        shown.responses.length === operation.responses.length &&
        !JSON.stringify(shown).includes("$ref");
      if (!complete) poor.push(`${method} ${path}`);
    }
  }
  expect(count).toBe(RELEASE.counts.operations);
  expect(large).toEqual([]);
  expect(poor).toEqual([]);
});

describe("the schema of an answer", () => {
  it("shows types, lengths, enums, references and what is required", async () => {
    const { responses } = await details("GET", "/service/tickets");
    expect(record(responses[0]?.schema)).toMatchObject({
      "summary*": `string(${describedLength("Ticket", "summary")})`,
      id: "integer",
      board: "{id,name}",
      severity: describedField("Ticket", "severity").enum?.join("|"),
      requiredDate: "date-time",
      closedFlag: "boolean",
      resources: "string",
    });
    expect(record(responses[0]?.schema).customFields).toEqual([
      expect.objectContaining({ caption: "string", value: "any" }),
    ]);
  });

  it("is not repeated when it is the body's", async () => {
    const created = await details("POST", "/service/tickets");
    expect(created.requestBody?.required).toBe(true);
    expect(created.responses[0]).toMatchObject({ status: "201", schema: "same as body" });
    const bulk = await details("POST", "/company/configurations/bulk");
    expect(bulk.responses[0]?.schema).not.toEqual(["same as body"]);
  });

  it("goes as deep as asked, and no deeper", async () => {
    const inside = (shown: OperationDetails): unknown => record(shown.responses[0]?.schema).communicationItems;
    expect(inside(await details("GET", "/company/contacts/{id}", 0))).toEqual([
      expect.stringMatching(/^ContactCommunicationItem\{/),
    ]);
    expect(inside(await details("GET", "/company/contacts/{id}", 1))).toEqual([
      expect.objectContaining({ value: expect.any(String) }),
    ]);
    const deep = JSON.stringify(await details("GET", "/company/contacts/{id}", 99));
    expect(deep.length).toBeLessThan(200_000);
  });

  it("spells references and every value of an enum out where that is asked for", async () => {
    const shallow = record((await details("GET", "/service/tickets")).responses[0]?.schema);
    const deep = record((await details("GET", "/service/tickets", 2)).responses[0]?.schema);
    expect(shallow.board).toBe("{id,name}");
    expect(deep.board).toMatchObject({ id: "integer", name: "string" });
    const recordType = (shown: OperationDetails): string =>
      shown.parameters.find(({ name }) => name === "recordType")?.type ?? "";
    expect(recordType(await details("GET", "/system/documents"))).toMatch(/…\d+ more$/);
    expect(recordType(await details("GET", "/system/documents", 2))).not.toContain("…");
  });

  it("leaves nothing out at the greatest depth", async () => {
    for (const path of ["/finance/agreements", "/service/tickets", "/company/configurations"]) {
      expect(JSON.stringify((await details("GET", path, 6)).responses[0]), path).not.toContain("…");
    }
  });

  it("shows what an error looks like", async () => {
    const { responses } = await details("GET", "/service/tickets/{id}");
    expect(responses.at(-1)).toMatchObject({ status: "default", schema: { code: "string", message: "string" } });
  });
});

describe("parameters", () => {
  it("say what conditions may filter on", async () => {
    const { parameters } = await details("GET", "/company/contacts");
    const conditions = parameters.find(({ name }) => name === "conditions");
    expect(conditions).toMatchObject({ in: "query", required: false, type: "string" });
    expect(conditions?.description).toMatch(/not on .*communicationItems.*customFields/);
    expect(conditions?.description).not.toContain("_info");
    expect(parameters.find(({ name }) => name === "childConditions")?.description).toContain("communicationItems");
  });

  it("say of a count what its list filters on", async () => {
    const { parameters } = await details("GET", "/service/tickets/count");
    const conditions = parameters.find(({ name }) => name === "conditions")?.description;
    expect(conditions).toContain("customFields");
    expect(conditions).toContain("fields of what is counted");
  });

  it("say nothing of lists where one record is answered", async () => {
    const { parameters } = await details("GET", "/service/tickets/{id}");
    expect(parameters.find(({ name }) => name === "conditions")?.description).toBeUndefined();
    expect(parameters[0]).toEqual({ name: "id", in: "path", required: true, type: "integer", description: "ticketId" });
  });
});

describe("examples", () => {
  it("hold what is required, references by id", async () => {
    expect((await details("POST", "/service/tickets")).example).toEqual({
      summary: expect.any(String),
      company: { id: 1 },
    });
    expect((await details("POST", "/time/entries")).example).toEqual({ timeStart: "2025-01-31T08:00:00Z" });
    expect((await details("POST", "/service/tickets/{parentId}/notes")).example).toMatchObject({
      detailDescriptionFlag: true,
    });
  });

  it("hold what is needed only when a record is replaced, and mark it", async () => {
    const replaced = await details("PUT", "/procurement/products/{id}");
    expect(replaced.example).toMatchObject({ locationId: 1, businessUnitId: 1, customerDescription: "text" });
    expect(replaced.requestBody?.schema).toMatchObject({ "locationId*": "integer" });
    expect((await details("POST", "/procurement/products")).example).not.toHaveProperty("locationId");
  });

  it("hold what live tenants were recorded asking for", async () => {
    const contact = await details("POST", "/company/contacts");
    expect(contact.example).toEqual({ firstName: "text" });
    expect(contact.requestBody?.schema).toHaveProperty(["firstName*"]);
    expect((await details("POST", "/system/callbacks")).example).toMatchObject({ type: "ticket", level: "owner" });
  });

  it.each(["/service/tickets/search", "/project/tickets/search"])("are conditions for %s", async (path) => {
    const { example, notes = [] } = await details("POST", path);
    expect(example).toEqual({ conditions: expect.stringContaining('/name="x"') });
    expect(notes.join()).not.toContain("customFields");
  });

  it("are accepted as they stand, for every operation that has one", async () => {
    const { catalog } = shipped();
    const refused: string[] = [];
    for (const module of Object.keys((await catalog.info()).byModule)) {
      for (const { method, path } of (await catalog.categoryEndpoints(module, { limit: 5000 })).results) {
        const operation = await catalog.operation(method, path);
        const { example } = await catalog.details(method, path);
        if (operation === undefined || example === undefined) continue;
        const pathParams = Object.fromEntries([...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => [name, 1]));
        const { problems } = checkRequest(operation, { pathParams, body: example }, await catalog.models(operation));
        const inBody = problems.filter(({ place }) => place === "body");
        if (inBody.length > 0) refused.push(`${method} ${path}: ${inBody[0]?.message}`);
      }
    }
    expect(refused).toEqual([]);
  });

  it("are the parts of a form for an upload, as a call takes them", async () => {
    const { catalog } = shipped();
    const { example, notes } = await details("POST", "/system/documents");
    expect(example).toMatchObject({ recordType: "Ticket", recordId: 1, file: { name: expect.any(String) } });
    expect(notes?.join()).toContain("base64");
    const operation = await catalog.operation("POST", "/system/documents");
    if (operation === undefined) throw new Error("Documents can be uploaded.");
    expect(checkRequest(operation, { body: example }, await catalog.models(operation)).problems).toEqual([]);
  });

  it("are a JSON Patch for PATCH", async () => {
    const patch = await details("PATCH", "/service/tickets/{id}");
    expect(patch.requestBody?.schema).toEqual([expect.objectContaining({ "op*": "add|replace|remove" })]);
    expect(patch.example).toEqual([{ op: "replace", path: "summary", value: expect.any(String) }]);
    expect(patch.notes?.join(" ")).toContain("JSON Patch");
  });

  it("are left out where there is no body", async () => {
    expect((await details("GET", "/service/tickets")).example).toBeUndefined();
  });
});

describe("notes and siblings", () => {
  it("tell what the description does not", async () => {
    const notes = async (method: string, path: string): Promise<string> =>
      (await details(method, path)).notes?.join("\n") ?? "";
    expect(await notes("GET", "/service/tickets")).toContain('resources contains "x"');
    expect(await notes("POST", "/service/tickets/{parentId}/notes")).toContain("internalAnalysisFlag");
    expect(await notes("POST", "/time/entries")).toContain("whole seconds in UTC");
    expect(await notes("GET", "/service/tickets/{parentId}/timeentries")).toContain("/time/entries?conditions=");
    expect(await notes("POST", "/system/documents")).toContain("multipart/form-data");
    expect(await notes("GET", "/company/countries")).toBe("");
  });

  it("name the resource's other operations and what lies below it", async () => {
    const { siblings } = await details("GET", "/service/tickets/{id}");
    expect(siblings).toContain("GET,POST /service/tickets");
    expect(siblings).toContain("PUT,PATCH,DELETE /service/tickets/{id}");
    expect(siblings).toContain("GET,POST /service/tickets/{parentId}/notes");
    expect(siblings?.length).toBeLessThanOrEqual(20);
  });
});

describe("finding the operation", () => {
  it.each([
    "/service/tickets/123",
    "service/tickets/123/",
    "/SERVICE/TICKETS/{id}",
    "/v4_6_release/apis/3.0/service/tickets/123?fields=id",
    "https://na.myconnectwise.net/v4_6_release/apis/3.0/service/tickets/123",
  ])("reads %s", async (path) => {
    expect(await details("get", path)).toMatchObject({
      method: "GET",
      path: "/service/tickets/{id}",
      category: "Tickets",
    });
  });

  it("names the nearest to an unknown path, and the verbs of a known one", async () => {
    const unknown = await details("GET", "/service/tiket/5").catch((error: unknown) => error);
    expect(unknown).toBeInstanceOf(UnknownOperationError);
    expect(String(unknown)).toContain("GET /service/tickets/{id}");
    const wrongVerb = await details("DELETE", "/service/tickets").catch((error: unknown) => error);
    expect(wrongVerb).toMatchObject({
      allowed: ["GET", "POST"],
      message: "/service/tickets has no DELETE; it has GET, POST.",
    });
  });
});
