import { describe, expect, it } from "vitest";
import type { Operation, Resolution } from "../../../catalog/index.js";
import type { PathEntry } from "../../../catalog/resolve/path-trie.js";
import { createPathResolver } from "../../../catalog/resolve/resolve-path.js";
import { RELEASE } from "../../release.js";
import { useShippedCatalog } from "../shipped-catalog.js";

const shipped = useShippedCatalog();
const resolve = (method: string, path: string): Promise<Resolution> => shipped().catalog.resolve(method, path);

async function allOperations(): Promise<Operation[]> {
  const { catalog } = shipped();
  const operations: Operation[] = [];
  for (const module of Object.keys((await catalog.info()).byModule)) {
    for (const { method, path } of (await catalog.categoryEndpoints(module, { limit: 5000 })).results) {
      const operation = await catalog.operation(method, path);
      if (operation !== undefined && operation.module === module) operations.push(operation);
    }
  }
  return operations;
}

/** A concrete path: numbers for integers, words for text. */
function sampleOf(operation: Operation): string {
  return operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const parameter = operation.parameters.find((candidate) => candidate.in === "path" && candidate.name === name);
    return parameter?.schema.type === "integer" ? "4711" : "Some%20Text";
  });
}

describe("every operation", () => {
  it("is found by its template, by a concrete path, and by that path written carelessly", async () => {
    const operations = await allOperations();
    expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(RELEASE.counts.operations);
    const lost: string[] = [];
    for (const { method, path, operationId } of operations) {
      const sample = sampleOf({ ...(await shipped().catalog.operation(method, path)) } as Operation);
      const careless = `v4_6_release/apis/3.0/${sample.toUpperCase().replaceAll("%20", " ").replaceAll("/", "//")}/`;
      for (const text of [path, sample, careless]) {
        const found = await resolve(method, text);
        if (found.kind !== "match" || found.operation.operationId !== operationId) lost.push(`${method} ${text}`);
      }
    }
    expect(lost).toEqual([]);
  });

  it("gets its values and a concrete path in the description's letter case", async () => {
    expect(await resolve("get", "/SERVICE/Tickets/12/NOTES/34")).toMatchObject({
      kind: "match",
      path: "/service/tickets/12/notes/34",
      template: "/service/tickets/{parentId}/notes/{id}",
      pathParams: { parentId: "12", id: "34" },
      unfilled: [],
    });
  });
});

describe("templates that differ by case or slash only", () => {
  it.each([
    ["POST", "/company/m365contactsync/property", "/company/m365contactsync/property"],
    ["DELETE", "/company/m365contactsync/property", "/company/m365contactsync/property/"],
    ["GET", "/procurement/rmaStatuses/1/emailtemplates", "/procurement/rmaStatuses/1/emailTemplates/"],
    ["POST", "/procurement/rmaStatuses/1/emailTemplates", "/procurement/rmaStatuses/1/emailtemplates/"],
    ["GET", "/sales/opportunities/1/forecast/", "/sales/opportunities/1/forecast"],
    ["PUT", "/sales/opportunities/1/forecast", "/sales/opportunities/1/forecast/"],
    ["GET", "/system/AllowedFileTypes", "/system/allowedfiletypes/"],
    ["POST", "/system/allowedfiletypes", "/system/AllowedFileTypes/"],
    ["GET", "/system/contactsync/monitoring/", "/system/contactsync/monitoring"],
    ["PATCH", "/system/contactsync/monitoring", "/system/contactsync/monitoring/"],
    ["GET", "/time/accruals/1/details/", "/time/accruals/1/details"],
    ["POST", "/time/accruals/1/details", "/time/accruals/1/details/"],
  ])("%s %s is %s", async (method, path, expected) => {
    expect(await resolve(method, path)).toMatchObject({ kind: "match", path: expected });
  });

  it("offers the verbs of both when a verb fits neither", async () => {
    const found = await resolve("PUT", "/system/contactsync/monitoring");
    expect(found.kind === "wrong-method" ? [...found.allowed].sort() : found).toEqual(["GET", "PATCH", "POST"]);
  });
});

describe("literal segments and parameters", () => {
  it("prefers a literal to an id", async () => {
    expect(await resolve("GET", "/service/tickets/count")).toMatchObject({ template: "/service/tickets/count" });
    expect(await resolve("GET", "/company/contacts/types")).toMatchObject({ template: "/company/contacts/types" });
    expect(await resolve("POST", "/service/tickets/search")).toMatchObject({ template: "/service/tickets/search" });
  });

  it("never takes a word for an integer id", async () => {
    expect(await resolve("GET", "/service/tickets/search")).toEqual({
      kind: "wrong-method",
      template: "/service/tickets/search",
      allowed: ["POST"],
    });
    const found = await resolve("GET", "/service/tickets/abc");
    expect(found).toMatchObject({ kind: "unknown", reason: expect.stringContaining('"abc" is neither') });
  });

  it("tells members by number and by identifier apart", async () => {
    expect(await resolve("GET", "/system/members/5")).toMatchObject({ template: "/system/members/{id}" });
    expect(await resolve("GET", "/system/members/jdoe")).toMatchObject({
      template: "/system/members/{memberIdentifier}",
      pathParams: { memberIdentifier: "jdoe" },
    });
    expect(await resolve("POST", "/system/members/jdoe/tokens")).toMatchObject({ kind: "match" });
  });

  it("encodes values once", async () => {
    for (const text of ["/system/reports/My Report", "/system/reports/My%20Report"]) {
      expect(await resolve("GET", text)).toMatchObject({
        path: "/system/reports/My%20Report",
        pathParams: { reportName: "My Report" },
      });
    }
  });
});

describe("what cannot be sent as it stands", () => {
  it("reports unfilled braces, whatever their name", async () => {
    expect(await resolve("GET", "/service/tickets/{ticketId}/notes/7")).toMatchObject({
      kind: "match",
      path: "/service/tickets/{parentId}/notes/7",
      unfilled: ["parentId"],
      pathParams: { id: "7" },
    });
  });

  it("hands the query of a path on", async () => {
    expect(await resolve("GET", "/service/tickets?page=2&pageSize=5")).toMatchObject({ query: "page=2&pageSize=5" });
  });

  it("names the verbs that a path has", async () => {
    expect(await resolve("DELETE", "/service/tickets")).toEqual({
      kind: "wrong-method",
      template: "/service/tickets",
      allowed: ["GET", "POST"],
    });
    expect(await resolve("FETCH", "/service/tickets")).toMatchObject({ kind: "wrong-method" });
  });

  it.each([
    ["GET", "/service/ticket/5/note", "GET /service/tickets/{parentId}/notes"],
    ["GET", "/service/tikets", "GET /service/tickets"],
    ["POST", "/company/company", "POST /company/companies"],
    ["GET", "/tickets", "GET /service/tickets"],
    ["PATCH", "/company/contact/5", "PATCH /company/contacts/{id}"],
    ["GET", "/procurement/purchaseOrder/5/lineItem", "GET /procurement/purchaseorders/{parentId}/lineitems/"],
    ["GET", "/service/tickets/5/notes/6/7", "GET /service/tickets/{parentId}/notes/{id}"],
  ])("names the nearest operations to %s %s", async (method, path, expected) => {
    const found = await resolve(method, path);
    expect(found.kind).toBe("unknown");
    const nearest = found.kind === "unknown" ? found.nearest.map((near) => `${near.method} ${near.path}`) : [];
    expect(nearest).toHaveLength(3);
    expect(nearest.map((near) => near.replace(/\/$/, ""))).toContain(expected.replace(/\/$/, ""));
  });

  it("offers nothing near for what can be no path", async () => {
    expect(await resolve("GET", "//evil.example/service/tickets")).toMatchObject({ kind: "unknown", nearest: [] });
    expect(await resolve("GET", "")).toEqual({ kind: "unknown", nearest: [] });
    expect(await resolve("GET", "/")).toEqual({ kind: "unknown", nearest: [] });
  });
});

describe("templates that differ only by letter case and have the same verb", () => {
  const entry = (template: string): PathEntry => ({ method: "GET", template, textParameters: new Set() });
  const templates = ["/things/{id}/parts", "/Things/{id}/Parts", "/Things/{id}/parts"];

  it.each([templates, [...templates].reverse()])("are told apart by their spelling, in whatever order", (...order) => {
    const resolvePath = createPathResolver(order.map(entry));
    for (const template of templates) {
      expect(resolvePath("get", template.replace("{id}", "7"))).toMatchObject({ kind: "match", template });
      expect(resolvePath("get", template)).toMatchObject({ kind: "match", template });
    }
    expect(resolvePath("get", "/THINGS/7/PARTS").kind).toBe("match");
  });
});
