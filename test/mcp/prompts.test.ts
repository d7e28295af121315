import { describe, expect, test } from "vitest";
import { at } from "../demo/steps.js";
import { type Connection, recordsOf, type ToolResult, useGateway } from "./gateway.js";

const gateway = useGateway();

async function promptText({ client }: Connection, name: string, args: Record<string, string>): Promise<string> {
  const { messages } = await client.getPrompt({ name, arguments: args });
  return messages.map(({ content }) => (content.type === "text" ? content.text : "")).join("\n");
}

/** Does what a prompt says, step by step: a call must succeed, and nothing about its names may be in doubt. */
async function follow({ call }: Connection, args: Record<string, unknown>): Promise<ToolResult> {
  const result = await call("execute_api_call", args);
  expect(result.isError, `${JSON.stringify(args)}: ${result.text}`).toBe(false);
  expect(result.text).not.toMatch(/has no field|hardly work|unknown parameter|did not take/);
  return result;
}

/** The filter must stand in the prompt as it is sent, but for the ids that an earlier step found. */
function inText(text: string, filter: string): string {
  expect(text).toContain(filter.replaceAll(/\[[-\dTZ:]+\]/g, "[").split("[")[0]);
  return filter;
}

describe("each prompt, followed to its end on a tenant", () => {
  test("triage my open tickets", async () => {
    const connection = await gateway().connect();
    const [ticket] = recordsOf(
      await follow(connection, {
        path: "/service/tickets",
        params: { conditions: "owner/id > 0", fields: "owner/identifier" },
      }),
    );
    const member = String(at(ticket, "owner", "identifier"));
    const text = await promptText(connection, "triage_my_open_tickets", { member });
    const conditions = `(owner/identifier="${member}" or resources contains "${member}") and closedFlag=false`;
    const orderBy = "priority/sort asc, requiredDate asc";
    const mine = await follow(connection, {
      path: "/service/tickets",
      params: { conditions: inText(text, conditions), orderBy: inText(text, orderBy) },
      all_pages: true,
    });
    const [first] = recordsOf(mine);
    for (const field of ["id", "summary", "company", "priority", "status"]) expect(first).toHaveProperty(field);
    expect(at(first, "_info", "dateEntered")).toBeDefined();
    await follow(connection, { path: "/service/tickets/{id}/notes", path_params: { id: first?.id } });
  });

  test("log time on a ticket", async () => {
    const connection = await gateway().connect({ answer: () => "accept" });
    const [member] = recordsOf(await follow(connection, { path: "/system/members", params: {} }));
    const args = { ticket_id: "1001", work: "Replaced the toner", member: String(member?.identifier) };
    const text = await promptText(connection, "log_time_on_ticket", args);
    for (const name of [
      "chargeToType",
      "chargeToId",
      "timeStart",
      "timeEnd",
      "notes",
      "billableOption",
      "actualHours",
    ]) {
      expect(text).toContain(name);
    }
    await follow(connection, { path: "/service/tickets/1001" });
    const entry = await follow(connection, {
      path: "/time/entries",
      method: "POST",
      data: {
        chargeToType: "ServiceTicket",
        chargeToId: 1001,
        member: { identifier: member?.identifier },
        timeStart: "2025-01-31T08:00:00Z",
        timeEnd: "2025-01-31T09:30:00Z",
        notes: args.work,
        emailResourceFlag: false,
        emailContactFlag: false,
        emailCcFlag: false,
      },
    });
    expect(entry.structured?.data).toMatchObject({ id: expect.any(Number), actualHours: 1.5 });
  });

  test("customer overview, also of a customer with quotes in its name", async () => {
    const connection = await gateway().connect();
    const [company] = recordsOf(await follow(connection, { path: "/company/companies", params: {} }));
    const text = await promptText(connection, "customer_overview", { company: String(company?.identifier) });
    const conditions = `(identifier="${company?.identifier}" or name contains "${company?.identifier}") and deletedFlag=false`;
    const found = recordsOf(
      await follow(connection, { path: "/company/companies", params: { conditions: inText(text, conditions) } }),
    );
    expect(found.map(({ id }) => id)).toContain(company?.id);
    const of = `company/id=${company?.id}`;
    for (const [path, filter] of [
      ["/service/tickets", "closedFlag=false"],
      ["/company/contacts", "inactiveFlag=false"],
      ["/finance/agreements", "cancelledFlag=false"],
      ["/company/configurations/count", "activeFlag=true"],
      ["/project/projects", "closedFlag=false"],
    ] as const) {
      expect(text).toContain(`GET ${path}`);
      await follow(connection, { path, params: { conditions: `${of} and ${inText(text, filter)}` } });
    }
    const quoted = await promptText(connection, "customer_overview", { company: 'The "Old" Mill' });
    expect(quoted).toContain(`identifier='The "Old" Mill'`);
  });

  test("new ticket", async () => {
    const connection = await gateway().connect();
    const [company] = recordsOf(await follow(connection, { path: "/company/companies", params: {} }));
    const args = { company: String(company?.name), problem: "No network", board: "Service Desk" };
    const text = await promptText(connection, "new_ticket", args);
    const params = { conditions: inText(text, 'name="Service Desk"') };
    const [board] = recordsOf(await follow(connection, { path: "/service/boards", params }));
    await follow(connection, { path: `/service/boards/${board?.id}/statuses`, params: {} });
    await follow(connection, { path: `/service/boards/${board?.id}/types`, params: {} });
    const open = {
      conditions: `company/id=${company?.id} and closedFlag=false`,
      orderBy: inText(text, "dateEntered desc"),
    };
    await follow(connection, { path: "/service/tickets", params: open });
    const created = await follow(connection, {
      path: "/service/tickets",
      method: "POST",
      data: {
        summary: "No network",
        board: { id: board?.id },
        company: { id: company?.id },
        initialDescription: "Since this morning",
        automaticEmailContactFlag: false,
        automaticEmailResourceFlag: false,
        automaticEmailCcFlag: false,
      },
    });
    expect(at(created.structured, "data", "id")).toEqual(expect.any(Number));
    expect(await promptText(connection, "new_ticket", { company: "x", problem: "y" })).toContain("GET /service/boards");
  });

  test("agreement and invoice check", async () => {
    const connection = await gateway().connect();
    const [agreement] = recordsOf(await follow(connection, { path: "/finance/agreements", params: {} }));
    const company = at(agreement, "company", "id");
    const text = await promptText(connection, "agreement_invoice_check", { company: "x", since: "2024-01-01" });
    const agreements = `company/id=${company} and ${inText(text, "cancelledFlag=false")}`;
    await follow(connection, { path: "/finance/agreements", params: { conditions: agreements } });
    await follow(connection, { path: `/finance/agreements/${agreement?.id}/additions`, params: {} });
    expect(text).toContain("date >= [2024-01-01]");
    const params = { conditions: `company/id=${company} and date >= [2024-01-01]`, orderBy: inText(text, "date desc") };
    await follow(connection, { path: "/finance/invoices", params });
  });

  test("weekly board report", async () => {
    const connection = await gateway().connect();
    const text = await promptText(connection, "weekly_board_report", { board: "Service Desk" });
    const [board] = recordsOf(
      await follow(connection, {
        path: "/service/boards",
        params: { conditions: inText(text, 'name="Service Desk"') },
      }),
    );
    for (const filter of [
      "dateEntered > [2025-01-31T00:00:00Z]",
      "closedDate > [2025-01-31T00:00:00Z]",
      "closedFlag=false",
    ]) {
      const conditions = `board/id=${board?.id} and ${filter}`;
      expect(text).toContain(filter.split(" ")[0]);
      await follow(connection, { path: "/service/tickets/count", params: { conditions } });
    }
    const fields = "id,summary,company/name,status/name,priority/name,owner/identifier,_info";
    expect(text).toContain(fields);
    const open = { conditions: `board/id=${board?.id} and closedFlag=false`, fields };
    const [ticket] = recordsOf(await follow(connection, { path: "/service/tickets", params: open, all_pages: true }));
    expect(at(ticket, "_info", "lastUpdated")).toBeDefined();
  });
});
