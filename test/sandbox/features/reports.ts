import type { Field, FieldKind, Model } from "../description/model.js";
import { noRecord } from "../errors/api-failure.js";
import type { ApiRequest } from "../http/exchange.js";
import { isRecord } from "../query/resolve-path.js";
import { countRows, filtersOf, type Rows, runQuery } from "../query/run-query.js";
import type { Features } from "../resources/handler.js";
import type { World } from "../resources/world.js";
import type { Row } from "../store/row.js";

/** A column as the database calls it, and where its value comes from. */
type Columns = Readonly<Record<string, readonly [path: string, kind: FieldKind]>>;

interface Report {
  readonly key: string;
  readonly columns: Columns;
}

/** Reports show rows of the database: names are its columns, not the API's fields. */
const REPORTS: Readonly<Record<string, Report>> = {
  agreement: {
    key: "/finance/agreements",
    columns: {
      AGR_Header_RecID: ["id", "integer"],
      AGR_Name: ["name", "string"],
      Company_Name: ["company/name", "string"],
      AGR_Type_Desc: ["type/name", "string"],
      AGR_Date_Start: ["startDate", "date"],
    },
  },
  company: {
    key: "/company/companies",
    columns: {
      Company_RecID: ["id", "integer"],
      Company_ID: ["identifier", "string"],
      Company_Name: ["name", "string"],
      Company_Status_Desc: ["status/name", "string"],
      City: ["city", "string"],
      State_ID: ["state", "string"],
      Date_Acquired: ["dateAcquired", "date"],
    },
  },
  contact: {
    key: "/company/contacts",
    columns: {
      Contact_RecID: ["id", "integer"],
      First_Name: ["firstName", "string"],
      Last_Name: ["lastName", "string"],
      Company_Name: ["company/name", "string"],
      Inactive_Flag: ["inactiveFlag", "boolean"],
    },
  },
  invoice: {
    key: "/finance/invoices",
    columns: {
      Billing_Log_RecID: ["id", "integer"],
      Invoice_Number: ["invoiceNumber", "string"],
      Company_Name: ["company/name", "string"],
      Date_Invoice: ["date", "date"],
      Invoice_Amount: ["total", "number"],
    },
  },
  service: {
    key: "/service/tickets",
    columns: {
      TicketNbr: ["id", "integer"],
      Summary: ["summary", "string"],
      Board_Name: ["board/name", "string"],
      status_description: ["status/name", "string"],
      company_name: ["company/name", "string"],
      Closed_Flag: ["closedFlag", "boolean"],
      date_entered: ["_info/dateEntered", "date"],
      Hours_Actual: ["actualHours", "number"],
    },
  },
  time: {
    key: "/time/entries",
    columns: {
      Time_RecID: ["id", "integer"],
      Member_ID: ["member/identifier", "string"],
      Company_Name: ["company/name", "string"],
      Date_Start: ["timeStart", "date"],
      Hours_Actual: ["actualHours", "number"],
      Billable_Flag: ["billableOption", "string"],
    },
  },
};

const TYPES: Partial<Record<FieldKind, string>> = {
  integer: "Numeric",
  number: "Numeric",
  boolean: "Boolean",
  date: "DateTime",
};

/** Reports: definitions of columns and rows of values, filtered by column. */
export const reportFeatures: Features = {
  "GET /system/reports": () => ({
    status: 200,
    body: Object.keys(REPORTS).map((name) => ({ name: name.charAt(0).toUpperCase() + name.slice(1) })),
  }),
  "GET /system/reports/{}": (request, world) => {
    const report = reportOf(request);
    const rows = rowsOf(report, world);
    const { query, address } = request;
    const page = runQuery({ filters: filtersOf(query), query, address, forwardOnly: false }, rows, world.conditions);
    const columns = chosen(report.columns, query.get("columns"));
    return {
      status: 200,
      body: {
        column_definitions: columns.map((name) => definition(name, report.columns)),
        row_values: page.rows.map((row) => columns.map((name) => row[name] ?? null)),
      },
      ...(page.link ? { headers: { Link: page.link } } : {}),
    };
  },
  "GET /system/reports/{}/columns": (request) => {
    const { columns } = reportOf(request);
    return { status: 200, body: Object.keys(columns).map((name) => definition(name, columns)) };
  },
  "GET /system/reports/{}/count": (request, world) => ({
    status: 200,
    body: { count: countRows(filtersOf(request.query), rowsOf(reportOf(request), world), world.conditions) },
  }),
};

function reportOf(request: ApiRequest): Report {
  const name = request.pathValues[0] ?? "";
  const report = REPORTS[name.toLowerCase()];
  if (!report) throw noRecord("Report", name);
  return report;
}

function chosen(columns: Columns, asked: string | undefined): string[] {
  if (!asked) return Object.keys(columns);
  const wanted = asked.split(",").map((name) => name.trim().toLowerCase());
  return Object.keys(columns).filter((name) => wanted.includes(name.toLowerCase()));
}

function definition(name: string, columns: Columns): Record<string, unknown> {
  const kind = columns[name]?.[1] ?? "string";
  const identityColumn = columns[name]?.[0] === "id";
  return { [name]: { type: TYPES[kind] ?? "Text", isNullable: !identityColumn, identityColumn } };
}

function rowsOf({ key, columns }: Report, world: World): Rows {
  const collection = world.tenant.collection(key);
  const read = (row: Row): Row => {
    const line: Row = { id: row.id };
    for (const [name, [path]] of Object.entries(columns))
      line[name] = valueAt({ ...collection.defaults, ...row }, path);
    return line;
  };
  function* after(id: number): Generator<Row> {
    for (const row of collection.rowsAfter(id, "")) yield read(row);
  }
  return {
    model: modelOf(columns),
    defaults: {},
    count: () => collection.count(""),
    all: () => after(-1),
    after,
    at: (place) => {
      const row = collection.get(collection.idAt(place, "") ?? -1, "");
      return row && read(row);
    },
    forwardOnly: false,
  };
}

function modelOf(columns: Columns): Model {
  const fields = Object.entries(columns).map(([name, [, kind]]): Field => ({ name, kind, required: false }));
  const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]));
  return { name: "ReportRow", fields, field: (name) => byName.get(name.toLowerCase()) };
}

function valueAt(record: Readonly<Record<string, unknown>>, path: string): unknown {
  return path.split("/").reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), record);
}
