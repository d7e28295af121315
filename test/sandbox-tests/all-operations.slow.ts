import { afterAll, beforeAll, expect, it } from "vitest";
import type { CatalogSeed, SeedOperation } from "../../catalog/description/index.js";
import { RELEASE } from "../release.js";
import { type Sandbox, startSandbox } from "../sandbox/index.js";
import { type Caller, createCaller } from "./caller.js";
import { createRequestMaker } from "./request-maker.js";
import { createValidator } from "./schema-validator.js";

let sandbox: Sandbox;
let call: Caller;
let seed: CatalogSeed;

beforeAll(async () => {
  sandbox = await startSandbox({ tickets: 40 });
  call = createCaller(sandbox);
  seed = sandbox.tenant.description;
});
afterAll(() => sandbox.close());

/** Reading first, deleting last, and children before their parents. */
const ORDER = ["GET", "POST", "PUT", "PATCH", "DELETE"];

function inOrder(operations: readonly SeedOperation[]): SeedOperation[] {
  const depth = (operation: SeedOperation) =>
    operation.method === "DELETE" ? -operation.path.replace(/\/$/, "").split("/").length : 0;
  return [...operations].sort((a, b) => ORDER.indexOf(a.method) - ORDER.indexOf(b.method) || depth(a) - depth(b));
}

/** Bodies that no schema tells: those that must name records. */
const OWN_BODIES: Readonly<Record<string, unknown>> = {
  "POST /service/tickets/search": { conditions: "id > 0" },
  "POST /project/tickets/search": { conditions: "id > 0" },
  "POST /system/callbacks": { url: "https://hooks.northfold.example/?id=", type: "time", level: "owner", objectId: 0 },
  "POST /service/tickets/{parentId}/merge": { mergeTicketIds: [1002], status: { name: ">Closed" } },
  "PUT /company/configurations/bulk": [{ id: 1, name: "Renamed", type: { id: 1 }, company: { id: 2 } }],
};

it("answers every operation with its documented status, in its documented shape", async () => {
  const maker = createRequestMaker(seed, call);
  const validate = createValidator(seed);
  const faults: string[] = [];
  for (const operation of inOrder(seed.operations)) {
    const name = `${operation.method} ${operation.path}`;
    const request = await maker.make(operation);
    const multipart = operation.requestBody?.contentType === "multipart/form-data";
    const answer = multipart
      ? await upload(request.path)
      : await call(operation.method, request.path, OWN_BODIES[name] ?? request.body);
    const documented = operation.responses.find((one) => one.status.startsWith("2"));
    if (answer.status !== Number(documented?.status)) {
      faults.push(
        `${name}: ${answer.status}, not ${documented?.status}: ${answer.text.replace(/\s+/g, " ").slice(0, 300)} <= ${request.path} ${JSON.stringify(request.body)?.slice(0, 200)}`,
      );
      continue;
    }
    const schema = documented?.schema;
    if (!schema || answer.status === 204 || schema.format === "binary" || operation.path.endsWith("/uploadsample"))
      continue;
    const wrong = validate(schema, answer.body);
    if (wrong.length > 0) faults.push(`${name}: ${wrong.slice(0, 3).join("; ")} <= ${answer.text.slice(0, 200)}`);
  }
  expect(faults.join("\n")).toBe("");
  expect(seed.operations.length).toBe(RELEASE.counts.operations);
}, 120_000);

async function upload(path: string) {
  const form = new FormData();
  form.set("recordType", "Ticket");
  form.set("recordId", "1001");
  form.set("title", "Photo");
  form.set("file", new Blob(["bytes"], { type: "text/plain" }), "photo.txt");
  const { companyId, publicKey, privateKey, clientId } = sandbox.credentials;
  const response = await fetch(sandbox.url + path, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${companyId}+${publicKey}:${privateKey}`).toString("base64")}`,
      clientId,
    },
    body: form,
  });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as unknown };
}
