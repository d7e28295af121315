import type { Source } from "../store/collection.js";
import { COMPANIES } from "./business.js";
import { customFieldValues } from "./custom-fields.js";
import { below, createListSource, fromOne } from "./list-source.js";
import { contactId, siteId } from "./people-sources.js";
import { DAY, type SeedContext, stamps, toStamp } from "./seed-context.js";

const AGREEMENTS = COMPANIES.length - 2;
/** The names of the first agreement types. */
const AGREEMENT_TYPES = ["Managed Services", "Block Hours", "Backup"];
const INVOICES = 90;
const ORDERS = 20;

/** Agreements with additions, invoices, purchase orders. */
export function financeSources(context: SeedContext): ReadonlyMap<string, Source> {
  const { references, until } = context;
  const to = references.to;
  /** Companies are numbered from 2: the first customer is 3. */
  const customer = (id: number) => 3 + ((id - 1) % (COMPANIES.length - 4));
  const site = (company: number) => to("SiteReference", siteId(company - 1, 0), String(company));
  const contact = (company: number) => to("ContactReference", contactId(company - 1, 0));

  const agreements = createListSource(context, {
    model: "Agreement",
    key: "/finance/agreements",
    ...fromOne(AGREEMENTS),
    label: (id) => ({
      name: `${AGREEMENT_TYPES[id % 3]} - ${COMPANIES[id]?.name ?? ""}`.slice(0, 100),
      type: AGREEMENT_TYPES[id % 3],
      chargeFirmFlag: false,
    }),
    given: (id) => {
      const random = context.random("agreement", id);
      const company = id + 1;
      const started = until - random.int(60, 900) * DAY;
      return {
        type: to("AgreementTypeReference", (id % 3) + 1),
        company: to("CompanyReference", company),
        contact: contact(company),
        site: site(company),
        location: to("SystemLocationReference", 1),
        department: to("SystemDepartmentReference", 4),
        startDate: toStamp(started),
        endDate: toStamp(started + 1095 * DAY),
        noEndingDateFlag: false,
        billCycleId: 1,
        billingCycle: to("BillingCycleReference", 1),
        billingTerms: to("BillingTermsReference", 2),
        billToCompany: to("CompanyReference", company),
        billToContact: contact(company),
        billToSite: site(company),
        billAmount: random.int(4, 60) * 50,
        billStartDate: toStamp(started),
        applicationUnits: "Amount",
        applicationLimit: 0,
        billTime: "Billable",
        billExpenses: "Billable",
        billProducts: "Billable",
        periodType: "Current",
        agreementStatus: "Active",
        currency: to("CurrencyReference", 1),
        customFields: customFieldValues("Agreement", random),
        _info: stamps(started, "cfairbrook", until - random.int(1, 60) * DAY, "bgrantham"),
      };
    },
  });

  const additions = createListSource(context, {
    model: "Addition",
    key: "/finance/agreements/{}/additions",
    ...below({ first: 1, count: AGREEMENTS }, 3, 10),
    label: (id) => ({ name: `Addition ${id}` }),
    given: (id, scope) => {
      const random = context.random("addition", id);
      const quantity = random.int(1, 40);
      return {
        product: to("IvItemReference", 1 + (id % 12)),
        quantity,
        unitPrice: random.int(4, 60),
        unitCost: random.int(2, 30),
        billCustomer: "Billable",
        effectiveDate: toStamp(until - random.int(30, 400) * DAY),
        agreementId: Number(scope),
        description: random.pick(["Endpoint protection", "Backup per server", "Remote monitoring", "Mail filtering"]),
        billedQuantity: quantity,
        agreementStatus: "Active",
        taxableFlag: true,
      };
    },
  });

  const invoices = createListSource(context, {
    model: "Invoice",
    key: "/finance/invoices",
    ...fromOne(INVOICES),
    label: (id) => ({ identifier: String(10_000 + id), invoiceNumber: String(10_000 + id), billingType: "Agreement" }),
    given: (id) => {
      const random = context.random("invoice", id);
      const company = customer(id);
      const facts = COMPANIES[company - 2];
      const date = until - Math.floor((INVOICES - id) * 4) * DAY;
      const total = random.int(2, 80) * 50;
      const paid = id < INVOICES - 20 ? total : 0;
      return {
        invoiceNumber: String(10_000 + id),
        type: random.pick(["Agreement", "Agreement", "Standard", "Miscellaneous"]),
        status: to("BillingStatusReference", paid > 0 ? 3 : 2),
        company: to("CompanyReference", company),
        billToCompany: to("CompanyReference", company),
        shipToCompany: to("CompanyReference", company),
        accountNumber: `N-${1000 + company}`,
        applyToType: "All",
        billingSite: site(company),
        billingSiteAddressLine1: facts?.street,
        billingSiteCity: facts?.city,
        billingSiteState: facts?.state,
        billingSiteZip: facts?.zip,
        shippingSite: site(company),
        billingTerms: to("BillingTermsReference", 2),
        date: toStamp(date),
        dueDate: toStamp(date + 30 * DAY),
        locationId: 1,
        location: to("SystemLocationReference", 1),
        departmentId: 4,
        territoryId: 1,
        territory: to("SystemLocationReference", 1),
        taxCode: to("TaxCodeReference", 2),
        currency: to("CurrencyReference", 1),
        agreement: to("AgreementReference", company - 1),
        serviceTotal: total,
        expenseTotal: 0,
        productTotal: 0,
        subtotal: total,
        total,
        salesTax: 0,
        payments: paid,
        credits: 0,
        balance: total - paid,
        specialInvoiceFlag: false,
        _info: stamps(date, "bgrantham", Math.min(until, date + 12 * DAY), "bgrantham"),
      };
    },
  });

  const orders = createListSource(context, {
    model: "PurchaseOrder",
    key: "/procurement/purchaseorders",
    ...fromOne(ORDERS),
    label: (id) => ({ name: `PO-${500 + id}` }),
    given: (id) => {
      const random = context.random("purchase-order", id);
      const vendor = COMPANIES.length + (id % 2);
      const date = until - id * 9 * DAY;
      const total = random.int(3, 70) * 20;
      return {
        poNumber: `PO-${500 + id}`,
        poDate: toStamp(date),
        status: to("PurchaseOrderStatusReference", id < 5 ? 2 : 4),
        terms: to("BillingTermsReference", 2),
        vendorCompany: to("CompanyReference", vendor),
        vendorContact: contact(vendor),
        vendorSite: site(vendor),
        warehouse: to("WarehouseReference", 1),
        locationId: 1,
        location: to("SystemLocationReference", 1),
        businessUnitId: 1,
        businessUnit: to("BillingUnitReference", 1),
        shipmentMethod: to("ShipmentMethodReference", 1),
        taxCode: to("TaxCodeReference", 1),
        currency: to("CurrencyReference", 1),
        freightCost: 0,
        salesTax: 0,
        subTotal: total,
        total,
        closedFlag: id >= 5,
        enteredBy: "bgrantham",
        _info: stamps(date, "bgrantham"),
      };
    },
  });

  const lines = createListSource(context, {
    model: "PurchaseOrderLineItem",
    key: "/procurement/purchaseorders/{}/lineitems",
    ...below({ first: 1, count: ORDERS }, 2, 10),
    label: (id) => ({ identifier: `Line ${id}` }),
    given: (id, scope) => {
      const random = context.random("purchase-line", id);
      return {
        lineNumber: (id % 10) + 0,
        product: to("IvItemReference", random.int(1, 12)),
        description: random.pick(["Laptop 14 inch", "Docking station", "Switch 24 port", "Battery backup"]),
        quantity: random.int(1, 6),
        unitOfMeasure: to("UnitOfMeasureReference", 1),
        unitCost: random.int(40, 900),
        purchaseOrderId: Number(scope),
        purchaseOrderNumber: `PO-${500 + Number(scope)}`,
        receivedStatus: Number(scope) < 5 ? "Waiting" : "FullyReceived",
        receivedQuantity: Number(scope) < 5 ? 0 : 1,
        warehouse: to("WarehouseReference", 1),
      };
    },
  });

  return new Map([
    ["/finance/agreements", agreements],
    ["/finance/agreements/{}/additions", additions],
    ["/finance/invoices", invoices],
    ["/procurement/purchaseorders", orders],
    ["/procurement/purchaseorders/{}/lineitems", lines],
  ]);
}
