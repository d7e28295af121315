/**
 * Wrong calls with the error the compiler owes for each, and right ones that must stay without. `tsc` runs over this file:
 * an expected error that does not come is an error itself. Nothing here is executed.
 */
import { type Client, conditionsFor, items, type Model, pages, patchFrom, select, unwrap } from "../../sdk/index.js";

declare const client: Client;
type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
declare function same<One, Other>(is: Same<One, Other>): void;

export async function rightCalls() {
  const list = await client["/service/tickets"].GET({ params: { query: { conditions: "id = 1" } }, timeoutMs: 5 });
  if (list.error) same<typeof list.error.message, string | undefined>(true);
  else same<typeof list.data, Model<"Ticket">[]>(true);
  const text = await client["/service/tickets/{id}"].GET({ params: { path: { id: 1 } }, parseAs: "text" });
  same<NonNullable<typeof text.data>, string>(true);
  const gone = await client["/service/tickets/{id}"].DELETE({ params: { path: { id: 1 } } });
  same<typeof gone.data, undefined>(true);
  same<Awaited<ReturnType<typeof oneTicket>>, Model<"Ticket">>(true);
  await client["/service/tickets"].POST({ body: { summary: "x", company: { id: 1 } }, retry: false, totalMs: 5 });
  await client["/system/info"].GET();
}

const oneTicket = () => unwrap(client["/service/tickets/{id}"].GET({ params: { path: { id: 1 } } }));

export function wrongCalls() {
  // @ts-expect-error no such path
  client["/service/tickts"];
  // @ts-expect-error no such method on this path
  client["/service/tickets"].DELETE({});
  // @ts-expect-error a path parameter is needed
  client["/service/tickets/{id}"].GET();
  // @ts-expect-error a path parameter is needed
  client["/service/tickets/{id}"].GET({ params: {} });
  // @ts-expect-error another path parameter
  client["/service/tickets/{id}"].GET({ params: { path: { ticketId: 1 } } });
  // @ts-expect-error a path parameter of another type
  client["/service/tickets/{id}"].GET({ params: { path: { id: {} } } });
  // @ts-expect-error a misspelt query parameter
  client["/service/tickets"].GET({ params: { query: { condition: "x" } } });
  // @ts-expect-error an unknown call option
  client["/service/tickets"].GET({ tiemoutMs: 5 });
  // @ts-expect-error the base URL is the client's
  client["/service/tickets"].GET({ baseUrl: "https://elsewhere.example" });
  // @ts-expect-error the fetch is the client's
  client["/service/tickets"].GET({ fetch: globalThis.fetch });
  // @ts-expect-error headers are no parameters: clientId is sent by the client
  client["/service/tickets"].GET({ params: { header: { clientId: "x" } } });
  // @ts-expect-error an unknown way to read the body
  client["/service/tickets"].GET({ parseAs: "xml" });
  // @ts-expect-error an unknown body field
  client["/service/tickets"].POST({ body: { summary: "x", company: { id: 1 }, sumary: "y" } });
  // @ts-expect-error a body field of another type
  client["/service/tickets"].POST({ body: { summary: 5, company: { id: 1 } } });
  // @ts-expect-error a required body field
  client["/service/tickets"].POST({ body: { company: { id: 1 } } });
  // @ts-expect-error a body is needed
  client["/service/tickets"].POST();
  // @ts-expect-error a plain object where a list of operations is due
  client["/service/tickets/{id}"].PATCH({ params: { path: { id: 1 } }, body: { summary: "x" } });
  // @ts-expect-error a GET has no body
  client["/service/tickets"].GET({ body: {} });
  // @ts-expect-error nothing but paths
  client.GET;
}

export async function lists() {
  for await (const ticket of items(client, "/service/tickets", { query: { fields: ["id", "status/name"] } })) {
    same<typeof ticket.id, number | undefined>(true);
    same<NonNullable<typeof ticket.status>, { name?: string | undefined }>(true);
    // @ts-expect-error not among the fields
    ticket.summary;
    // @ts-expect-error not among the fields of the reference
    ticket.status?.id;
  }
  for await (const page of pages(client, "/service/tickets/{parentId}/notes", { pathParams: { parentId: 1 } })) {
    same<typeof page, Model<"ServiceNote">[]>(true);
  }
  for await (const ticket of items(client, "/service/tickets/search", { body: { conditions: "id = 1" }, limit: 5 })) {
    same<typeof ticket, Model<"Ticket">>(true);
  }
  // @ts-expect-error no list
  items(client, "/service/tickets/{id}");
  // @ts-expect-error a path parameter is needed
  items(client, "/service/tickets/{parentId}/notes");
  // @ts-expect-error no such field
  items(client, "/service/tickets", { query: { fields: ["idd"] } });
  // @ts-expect-error no such query parameter
  items(client, "/service/tickets", { query: { field: "id" } });
  // @ts-expect-error no such option
  items(client, "/service/tickets", { limitt: 5 });

  const one = await unwrap(select(client, "/service/tickets/{id}", ["summary"], { params: { path: { id: 1 } } }));
  same<typeof one, { summary: string }>(true);
  const all = await unwrap(select(client, "/company/companies", ["id", "status/name"]));
  same<(typeof all)[number]["id"], number | undefined>(true);
  // @ts-expect-error no such field
  select(client, "/company/companies", ["nmae"]);
  // @ts-expect-error a path parameter is needed
  select(client, "/service/tickets/{id}", ["summary"]);
}

const ticket = conditionsFor<"/service/tickets">();
const contact = conditionsFor<"/company/contacts">();

export function rightFilters() {
  ticket.where("status/name", "not like", "Clos*");
  ticket.where("lastUpdated", ">", new Date());
  ticket.where("_info/dateEntered", ">=", new Date());
  ticket.where("subDateAccepted", "<", new Date());
  conditionsFor<"/project/projects/{parentId}/phases">().where("scheduledStart", ">=", new Date());
  ticket.where("closedDate", "=", null);
  ticket.where("billTime", "in", ["Billable", "NoCharge"]);
  ticket.orderBy("priority/sort asc", "id");
  contact.whereChild("communicationItems/type/name", "=", "Email");
  contact.and(contact.whereChild("communicationItems/value", "like", "jo*"));
  ticket.or(ticket.whereCustomField("Serial", "=", "x"), ticket.whereCustomField("Seats", ">", 1));
}

export function wrongFilters() {
  // @ts-expect-error the API has no `in` inside lists
  contact.whereChild("communicationItems/value", "in", ["a"]);
  // @ts-expect-error no such field
  ticket.where("status/nam", "=", "x");
  // @ts-expect-error a list, which childConditions are for
  contact.where("types/name", "=", "x");
  // @ts-expect-error no such operator
  ticket.where("status/name", "~", "x");
  // @ts-expect-error a number is no text
  ticket.where("id", "contains", "5");
  // @ts-expect-error another type of value
  ticket.where("closedFlag", "=", "false");
  // @ts-expect-error another type of value
  ticket.where("status/name", "=", 5);
  // @ts-expect-error a list is needed
  ticket.where("id", "in", 1);
  // @ts-expect-error another type of value in the list
  ticket.where("id", "in", ["1"]);
  // @ts-expect-error a date is given as a Date
  ticket.where("closedDate", ">", "2025-01-01");
  // @ts-expect-error not one of the values
  ticket.where("billTime", "=", "Bill");
  // @ts-expect-error a closed list of values is not searched in
  ticket.where("billTime", "like", "Bill*");
  // @ts-expect-error no such direction
  ticket.orderBy("priority/sort up");
  // @ts-expect-error a filter of another record
  ticket.and(contact.where("id", "=", 1));
  // @ts-expect-error filters of different parameters do not mix
  contact.and(contact.where("id", "=", 1), contact.whereChild("communicationItems/value", "=", "x"));
  // @ts-expect-error a filter of another record
  items(client, "/service/tickets", { query: { conditions: contact.where("id", "=", 1) } });
  // @ts-expect-error a filter for another parameter
  items(client, "/company/contacts", {
    query: { conditions: contact.whereChild("communicationItems/value", "=", "x") },
  });
}

export function patches() {
  patchFrom<Model<"Ticket">>({ summary: "x", status: { id: 5 }, owner: null, customFields: [] });
  patchFrom<Model<"Ticket">>({ requiredDate: new Date(0), estimatedStartDate: "2025-01-31T08:00:00Z" });
  // @ts-expect-error a date where none belongs
  patchFrom<Model<"Ticket">>({ summary: new Date(0) });
  // @ts-expect-error no such field
  patchFrom<Model<"Ticket">>({ sumary: "x" });
  // @ts-expect-error another type of value
  patchFrom<Model<"Ticket">>({ summary: 5 });
  // @ts-expect-error a reference is an object
  patchFrom<Model<"Ticket">>({ status: "New" });
  // @ts-expect-error the id is not written
  patchFrom<Model<"Ticket">>({ id: 5 });
}
