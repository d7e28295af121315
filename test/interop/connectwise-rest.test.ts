import { globalAgent } from "node:https";
import { ManageAPI } from "connectwise-rest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../sandbox/index.js";

/** The client's types want an object here, as the description has it, and its code sends whatever it is given. */
const TEXT_VALUE = "Interop Limited" as unknown as Record<string, unknown>;

/**
 * A client that knows nothing of this project, pointed at the sandbox by its own options alone. It always speaks TLS, so
 * the sandbox does too, and its certificate is trusted for the length of the test.
 */
describe("connectwise-rest 1.3.0", () => {
  let sandbox: Sandbox;
  let client: ManageAPI;
  const trusted = globalAgent.options.ca;

  beforeAll(async () => {
    sandbox = await startSandbox({ tickets: 120, tls: true });
    globalAgent.options.ca = sandbox.certificate;
    const { companyId, publicKey, privateKey, clientId } = sandbox.credentials;
    client = new ManageAPI({
      companyId,
      publicKey,
      privateKey,
      clientId,
      companyUrl: new URL(sandbox.origin).host,
      logger: () => undefined,
    });
  });
  afterAll(async () => {
    globalAgent.options.ca = trusted;
    globalAgent.destroy();
    await sandbox.close();
  });

  it("lists with conditions, order and fields", async () => {
    const tickets = await client.ServiceAPI.getServiceTickets({
      conditions: 'board/name = "Service Desk" and closedFlag = true',
      orderBy: "id desc",
      fields: "id,summary,board/name",
      pageSize: 5,
    });
    expect(tickets).toHaveLength(5);
    expect(tickets[0]).toMatchObject({ board: { name: "Service Desk" } });
    expect(Number(tickets[0]?.id)).toBeGreaterThan(Number(tickets[4]?.id));
  });

  it("creates, gets, patches and deletes a company", async () => {
    const created = await client.CompanyAPI.postCompanyCompanies({ identifier: "Interop", name: "Interop Ltd" });
    const id = Number(created.id);
    expect(await client.CompanyAPI.getCompanyCompaniesById(id)).toEqual(created);
    const patched = await client.CompanyAPI.patchCompanyCompaniesById(id, [
      { op: "replace", path: "name", value: TEXT_VALUE },
      { op: "replace", path: "status", value: { name: "Inactive" } },
    ]);
    expect(patched).toMatchObject({ id, name: "Interop Limited", status: { id: 2, name: "Inactive" } });
    await client.CompanyAPI.deleteCompanyCompaniesById(id);
    await expect(client.CompanyAPI.getCompanyCompaniesById(id)).rejects.toMatchObject({
      status: 404,
      data: { code: "NotFound", message: `company ${id} not found` },
    });
  });

  it("creates a ticket with a note", async () => {
    const ticket = await client.ServiceAPI.postServiceTickets({ summary: "From outside", company: { id: 3 } });
    const note = await client.ServiceAPI.postServiceTicketsByParentIdNotes(Number(ticket.id), {
      text: "Hello",
      detailDescriptionFlag: true,
    });
    expect(note).toMatchObject({ ticketId: ticket.id, text: "Hello" });
  });

  it("pages through everything with its own paginator", async () => {
    const contacts = await client.paginate(client.CompanyAPI.getCompanyContacts, { pageSize: 50 }, { fields: "id" });
    const { count } = await client.CompanyAPI.getCompanyContactsCount();
    expect(contacts).toHaveLength(Number(count));
    expect(Number(count)).toBeGreaterThan(100);
  });
});
