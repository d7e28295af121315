import type { Source } from "../store/collection.js";
import { COMPANIES, FIRST_MEMBER } from "./business.js";
import { customFieldValues } from "./custom-fields.js";
import { createListSource, fromOne } from "./list-source.js";
import { contactFacts, contactId, siteId } from "./people-sources.js";
import { DAY, HOUR, type SeedContext, stamps, toStamp } from "./seed-context.js";
import { FIRST_TICKET } from "./ticket-facts.js";

const OPPORTUNITIES = 40;
const ACTIVITIES = 60;
const ORDERS = 12;
const PRODUCTS = 60;
const CONFIGURATIONS_PER_COMPANY = 5;

const GOODS: readonly (readonly [identifier: string, description: string, price: number, type: number])[] = [
  ["LAP-14", "Business laptop 14 inch", 1250, 1],
  ["LAP-15", "Business laptop 15 inch", 1390, 1],
  ["DOCK-U", "Universal docking station", 210, 1],
  ["MON-24", "Monitor 24 inch", 189, 1],
  ["SW-24P", "Switch 24 port with power", 640, 1],
  ["FW-SMB", "Firewall for small offices", 880, 1],
  ["AP-AX", "Wireless access point", 230, 1],
  ["UPS-1K", "Battery backup 1 kVA", 330, 1],
  ["LIC-365", "Productivity suite per user", 22, 4],
  ["LIC-EDR", "Endpoint protection per device", 6, 4],
  ["SVC-REM", "Remote support per hour", 125, 3],
  ["SVC-PRJ", "Project work per hour", 150, 3],
];

const DEALS = ["Workstation refresh", "Managed services renewal", "Security assessment", "New branch office"];
const DEVICES = ["Front desk workstation", "File server", "Firewall", "Core switch", "Office printer"];

/** Opportunities, activities, sales orders, catalog, products and configurations. */
export function salesSources(context: SeedContext): ReadonlyMap<string, Source> {
  const { references, until } = context;
  const to = references.to;
  const customer = (id: number) => 3 + ((id * 5) % (COMPANIES.length - 5));
  const site = (company: number) => to("SiteReference", siteId(company - 1, 0), String(company));
  const contact = (company: number) => to("ContactReference", contactId(company - 1, 0));

  const opportunities = createListSource(context, {
    model: "Opportunity",
    key: "/sales/opportunities",
    ...fromOne(OPPORTUNITIES),
    label: (id) => ({ name: `${DEALS[id % 4]} - ${COMPANIES[customer(id) - 2]?.name}`.slice(0, 100) }),
    given: (id) => {
      const random = context.random("opportunity", id);
      const company = customer(id);
      const entered = until - id * 8 * DAY;
      const status = id > 25 ? random.int(2, 3) : 1;
      return {
        expectedCloseDate: toStamp(entered + 60 * DAY),
        type: to("OpportunityTypeReference", (id % 4) + 1),
        stage: to("OpportunityStageReference", (id % 5) + 1),
        status: to("OpportunityStatusReference", status),
        priority: to("OpportunityPriorityReference", 1),
        probability: to("OpportunityProbabilityReference", (id % 5) + 1),
        rating: to("OpportunityRatingReference", (id % 3) + 1),
        source: "Referral",
        primarySalesRep: to("MemberReference", FIRST_MEMBER + 7),
        locationId: 1,
        businessUnitId: 3,
        company: to("CompanyReference", company),
        contact: contact(company),
        site: site(company),
        ...(status > 1
          ? { closedDate: toStamp(entered + 40 * DAY), closedBy: to("MemberReference", FIRST_MEMBER + 7) }
          : {}),
        billToCompany: to("CompanyReference", company),
        billToSite: site(company),
        currency: to("CurrencyReference", 1),
        customFields: customFieldValues("Opportunity", random),
        _info: stamps(entered, "cfairbrook", Math.min(until, entered + 20 * DAY), "cfairbrook"),
      };
    },
  });

  const activities = createListSource(context, {
    model: "Activity",
    key: "/sales/activities",
    ...fromOne(ACTIVITIES),
    label: (id) => ({ name: `${["Call", "Meeting", "Follow-up"][id % 3]} with ${COMPANIES[customer(id) - 2]?.name}` }),
    given: (id) => {
      const company = customer(id);
      const start = Math.floor((until - id * 5 * DAY) / HOUR) * HOUR;
      const person = contactFacts(context, contactId(company - 1, 0));
      return {
        type: to("ActivityTypeReference", (id % 3) + 1),
        company: to("CompanyReference", company),
        contact: contact(company),
        phoneNumber: person.phone,
        email: person.email,
        status: to("ActivityStatusReference", id > 15 ? 3 : 1),
        ...(id % 2 === 0 ? { opportunity: to("OpportunityReference", 1 + (id % OPPORTUNITIES)) } : {}),
        ...(id % 5 === 0 ? { ticket: to("TicketReference", FIRST_TICKET + (id % context.tickets)) } : {}),
        notes: "Talk through open points and agree on next steps.",
        dateStart: toStamp(start),
        dateEnd: toStamp(start + HOUR / 2),
        assignedBy: to("MemberReference", FIRST_MEMBER),
        assignTo: to("MemberReference", FIRST_MEMBER + 7),
        scheduleStatus: to("ScheduleStatusReference", id > 15 ? 3 : 1),
        reminder: to("ReminderReference", 1),
        where: to("ServiceLocationReference", 2),
        notifyFlag: false,
        mobileGuid: context.random("activity-guid", id).uuid(),
        currency: to("CurrencyReference", 1),
        _info: stamps(start - 3 * DAY, "cfairbrook"),
      };
    },
  });

  const orders = createListSource(context, {
    model: "Order",
    key: "/sales/orders",
    ...fromOne(ORDERS),
    label: (id) => ({ identifier: `SO-${200 + id}` }),
    given: (id) => {
      const company = customer(id);
      const date = until - id * 20 * DAY;
      return {
        company: to("CompanyReference", company),
        contact: contact(company),
        site: site(company),
        status: to("OrderStatusReference", id < 4 ? 1 : 4),
        opportunity: to("OpportunityReference", id),
        orderDate: toStamp(date),
        dueDate: toStamp(date + 14 * DAY),
        billingTerms: to("BillingTermsReference", 2),
        salesRep: to("MemberReference", FIRST_MEMBER + 7),
        location: to("SystemLocationReference", 1),
        department: to("SystemDepartmentReference", 3),
        billClosedFlag: id >= 4,
        total: id * 250,
        subTotal: id * 250,
        taxTotal: 0,
        currency: to("CurrencyReference", 1),
        _info: stamps(date, "cfairbrook"),
      };
    },
  });

  const good = (id: number) => GOODS[(id - 1) % GOODS.length] ?? ["", "", 0, 1];
  const catalog = createListSource(context, {
    model: "CatalogItem",
    key: "/procurement/catalog",
    ...fromOne(GOODS.length),
    label: (id) => ({ identifier: good(id)[0], name: good(id)[1], description: good(id)[1] }),
    given: (id) => {
      const [, description, price, type] = good(id);
      return {
        subcategory: to("ProductSubCategoryReference", ((id - 1) % 5) + 1),
        category: to("ProductCategoryReference", type === 3 ? 3 : 1),
        type: to("ProductTypeReference", type),
        productClass: ["Inventory", "NonInventory", "Service", "Agreement"][type - 1],
        unitOfMeasure: to("UnitOfMeasureReference", type === 3 ? 2 : 1),
        price,
        cost: Math.round(price * 0.7 * 100) / 100,
        customerDescription: description,
        manufacturer: to("ManufacturerReference", ((id - 1) % 4) + 1),
        vendor: to("CompanyReference", COMPANIES.length + (id % 2)),
        taxableFlag: type < 3,
        _info: stamps(until - 600 * DAY, "bgrantham"),
      };
    },
  });

  const products = createListSource(context, {
    model: "ProductItem",
    key: "/procurement/products",
    ...fromOne(PRODUCTS),
    label: (id) => ({ description: good(id)[1], name: good(id)[1] }),
    given: (id) => {
      const ticket = FIRST_TICKET + ((id * 11) % context.tickets);
      const [, description, price, type] = good(id);
      return {
        catalogItem: to("CatalogItemReference", ((id - 1) % GOODS.length) + 1),
        quantity: 1 + (id % 3),
        unitOfMeasure: to("UnitOfMeasureReference", 1),
        price,
        cost: Math.round(price * 0.7 * 100) / 100,
        billableOption: "Billable",
        locationId: 1,
        location: to("SystemLocationReference", 1),
        businessUnitId: 1,
        businessUnit: to("BillingUnitReference", 1),
        customerDescription: description,
        ticket: to("TicketReference", ticket),
        taxableFlag: type < 3,
        productClass: ["Inventory", "NonInventory", "Service", "Agreement"][type - 1],
        _info: stamps(until - id * 4 * DAY, "tokafor"),
      };
    },
    hidden: (id) => ({ chargeToId: FIRST_TICKET + ((id * 11) % context.tickets), chargeToType: "Ticket" }),
  });

  const configurations = createListSource(context, {
    model: "Company.Configuration",
    key: "/company/configurations",
    ...fromOne(COMPANIES.length * CONFIGURATIONS_PER_COMPANY),
    label: (id) => {
      const place = (id - 1) % CONFIGURATIONS_PER_COMPANY;
      const company = COMPANIES[Math.floor((id - 1) / CONFIGURATIONS_PER_COMPANY)];
      return { name: `${DEVICES[place]} - ${company?.identifier}`, deviceIdentifier: `DEV-${10_000 + id}` };
    },
    given: (id) => {
      const random = context.random("configuration", id);
      const company = 2 + Math.floor((id - 1) / CONFIGURATIONS_PER_COMPANY);
      const place = (id - 1) % CONFIGURATIONS_PER_COMPANY;
      return {
        type: to("ConfigurationTypeReference", place + 1),
        status: to("ConfigurationStatusReference", random.chance(0.9) ? 1 : 4),
        company: to("CompanyReference", company),
        contact: contact(company),
        site: site(company),
        locationId: 1,
        location: to("SystemLocationReference", 1),
        businessUnitId: 4,
        department: to("SystemDepartmentReference", 4),
        serialNumber: `SN${random.int(100_000, 999_999)}`,
        modelNumber: `M${random.int(10, 99)}`,
        purchaseDate: toStamp(until - random.int(100, 1500) * DAY),
        installationDate: toStamp(until - random.int(10, 99) * DAY),
        warrantyExpirationDate: toStamp(until + random.int(-200, 900) * DAY),
        ipAddress: `10.20.${company}.${random.int(10, 250)}`,
        defaultGateway: `10.20.${company}.1`,
        osType: place < 2 ? "Windows" : "Embedded",
        activeFlag: true,
        mobileGuid: random.uuid(),
        manufacturer: to("ManufacturerReference", random.int(1, 4)),
        customFields: customFieldValues("Company.Configuration", random),
        _info: stamps(until - random.int(200, 900) * DAY, "jlindqvist", until - random.int(1, 90) * DAY, "api"),
      };
    },
  });

  return new Map([
    ["/sales/opportunities", opportunities],
    ["/sales/activities", activities],
    ["/sales/orders", orders],
    ["/procurement/catalog", catalog],
    ["/procurement/products", products],
    ["/company/configurations", configurations],
  ]);
}
