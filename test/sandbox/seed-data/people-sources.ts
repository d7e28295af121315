import type { Source } from "../store/collection.js";
import { COMPANIES, FIRST_NAMES, LAST_NAMES } from "./business.js";
import { customFieldValues } from "./custom-fields.js";
import { makeRecord } from "./generic-record.js";
import { below, createListSource } from "./list-source.js";
import { DAY, type SeedContext, stamps, toStamp } from "./seed-context.js";

/** Contacts of each company; those of company 7 are 61 to 70. */
export const CONTACTS_PER_COMPANY = 6;
/** Sites of each company; those of company 7 are 13 and 14. */
export const SITES_PER_COMPANY = 2;

/** @returns the id of a company's contact by place, from 0 */
export function contactId(company: number, place: number): number {
  return (company - 1) * CONTACTS_PER_COMPANY + place + 1;
}

/** @returns the id of a company's site by place, from 0 */
export function siteId(company: number, place: number): number {
  return (company - 1) * SITES_PER_COMPANY + place + 1;
}

/** The highest id of a seeded e-mail address or number: those of contact 7 are 71 and 72. */
export const LAST_COMMUNICATION = (COMPANIES.length * CONTACTS_PER_COMPANY + 1) * 10;

/** What tickets copy from a contact. */
export interface ContactFacts {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
}

/** @returns the facts of a seeded contact */
export function contactFacts(context: SeedContext, id: number): ContactFacts {
  const random = context.random("contact", id);
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  const domain = COMPANIES[Math.floor((id - 1) / CONTACTS_PER_COMPANY)]?.domain ?? "example.com";
  return {
    firstName,
    lastName,
    email: `${firstName}.${lastName}@${domain}`.toLowerCase(),
    phone: `614555${String(1000 + id).slice(-4)}`,
  };
}

function contactType(context: SeedContext, id: number): number {
  return context.random("contact-type", id).int(1, 5);
}

/** Companies, sites and contacts, and the types that they are of. */
export function peopleSources(context: SeedContext): ReadonlyMap<string, Source> {
  const { references, until } = context;
  const facts = <T>(list: readonly T[], id: number): T => {
    const found = list[id - 1];
    if (!found) throw new RangeError(`No seeded record ${id}`);
    return found;
  };
  const guid = (kind: string, id: number) => context.random("guid", kind, id).uuid();
  const _imageChanged = toStamp(until - 90 * DAY);

  const companies: Source = {
    lastId: COMPANIES.length + 1,
    range: () => ({ first: 2, count: COMPANIES.length }),
    label: (id) => {
      const { identifier, name } = facts(COMPANIES, id - 1);
      return { identifier, name, mobileGuid: guid("company", id) };
    },
    make: (id) => {
      const company = facts(COMPANIES, id - 1);
      const random = context.random("company", id);
      const contact = references.to("ContactReference", contactId(id - 1, 0));
      const site = references.to("SiteReference", siteId(id - 1, 0), String(id));
      return makeRecord(context, {
        model: "Company",
        key: "/company/companies",
        id,
        scope: "",
        extent: "required",
        given: {
          identifier: company.identifier,
          name: company.name,
          status: references.to("CompanyStatusReference", company.status),
          addressLine1: company.street,
          city: company.city,
          state: company.state,
          zip: company.zip,
          country: references.to("CountryReference", 1),
          phoneNumber: `614555${2000 + id}`,
          faxNumber: "",
          website: `https://www.${company.domain}`,
          territory: references.to("SystemLocationReference", company.state === "OH" ? 1 : 2),
          market: references.to("MarketDescriptionReference", random.int(1, 6)),
          accountNumber: `N-${1000 + id}`,
          defaultContact: contact,
          dateAcquired: toStamp(until - random.int(200, 1800) * DAY),
          annualRevenue: random.int(2, 90) * 100_000,
          numberOfEmployees: random.int(5, 240),
          yearEstablished: 1950 + random.int(0, 70),
          revenueYear: 2024,
          ownershipType: references.to("OwnershipTypeReference", random.int(1, 4)),
          timeZoneSetup: references.to("TimeZoneSetupReference", 1),
          taxCode: references.to("TaxCodeReference", 2),
          billingTerms: references.to("BillingTermsReference", random.int(1, 3)),
          billToCompany: references.to("CompanyReference", id),
          billingSite: site,
          billingContact: contact,
          invoiceDeliveryMethod: references.to("BillingDeliveryReference", 1),
          invoiceToEmailAddress: `billing@${company.domain}`,
          mobileGuid: guid("company", id),
          currency: references.to("CurrencyReference", 1),
          territoryManager: references.to("MemberReference", 138),
          isVendorFlag: company.type === 3,
          customFields: customFieldValues("Company", random),
          types: [references.to("CompanyTypeReference", company.type)],
          site,
          _info: stamps(
            until - random.int(400, 900) * DAY,
            "cfairbrook",
            until - random.int(1, 300) * DAY,
            "bgrantham",
          ),
        },
      });
    },
  };

  const sites: Source = {
    lastId: siteId(COMPANIES.length + 1, 0),
    range: (scope) => {
      const place = Number(scope) - 1;
      return { first: siteId(place, 0), count: COMPANIES[place - 1] ? SITES_PER_COMPANY : 0 };
    },
    label: (id) => ({ name: id % 2 === 1 ? "Main" : "Annex", mobileGuid: guid("site", id) }),
    make: (id, scope) => {
      const company = facts(COMPANIES, Number(scope) - 1);
      const main = id % 2 === 1;
      return makeRecord(context, {
        model: "CompanySite",
        key: "/company/companies/{}/sites",
        id,
        scope,
        extent: "required",
        given: {
          name: main ? "Main" : "Annex",
          addressLine1: company.street,
          ...(main ? {} : { addressLine2: "Building B" }),
          city: company.city,
          zip: company.zip,
          country: references.to("CountryReference", 1),
          phoneNumber: `614555${3000 + id}`,
          taxCode: references.to("TaxCodeReference", 2),
          primaryAddressFlag: main,
          defaultShippingFlag: main,
          defaultBillingFlag: main,
          defaultMailingFlag: main,
          inactiveFlag: false,
          mobileGuid: guid("site", id),
          timeZone: references.to("TimeZoneSetupReference", 1),
          company: references.to("CompanyReference", Number(scope)),
          _info: stamps(until - 500 * DAY, "cfairbrook"),
        },
      });
    },
  };

  const contacts: Source = {
    lastId: contactId(COMPANIES.length + 1, 0),
    range: () => ({ first: 1, count: COMPANIES.length * CONTACTS_PER_COMPANY }),
    label: (id) => {
      const contact = contactFacts(context, id);
      return { name: `${contact.firstName} ${contact.lastName}`, mobileGuid: guid("contact", id) };
    },
    make: (id) => {
      const place = Math.floor((id - 1) / CONTACTS_PER_COMPANY);
      const company = facts(COMPANIES, place + 1);
      const { firstName, lastName, email, phone } = contactFacts(context, id);
      const random = context.random("contact-more", id);
      return makeRecord(context, {
        model: "Contact",
        key: "/company/contacts",
        id,
        scope: "",
        extent: "required",
        given: {
          firstName,
          lastName,
          company: references.to("CompanyReference", place + 2),
          site: references.to("SiteReference", siteId(place + 1, 0), String(place + 2)),
          addressLine1: company.street,
          city: company.city,
          state: company.state,
          zip: company.zip,
          country: references.to("CountryReference", 1),
          relationship: references.to("RelationshipReference", random.int(1, 4)),
          department: references.to("ContactDepartmentReference", random.int(1, 6)),
          inactiveFlag: id % 17 === 0,
          title: random.pick(["Office Manager", "Owner", "Controller", "Coordinator", "Director", "Analyst"]),
          portalSecurityLevel: 6,
          disablePortalLoginFlag: true,
          mobileGuid: guid("contact", id),
          defaultPhoneType: "Direct",
          defaultPhoneNbr: phone,
          defaultBillingFlag: id % CONTACTS_PER_COMPANY === 1,
          defaultFlag: id % CONTACTS_PER_COMPANY === 1,
          companyLocation: references.to("SystemLocationReference", 1),
          communicationItems: [
            {
              id: id * 10 + 1,
              type: references.to("CommunicationTypeReference", 1),
              value: email,
              defaultFlag: true,
              domain: `@${company.domain}`,
              communicationType: "Email",
            },
            {
              id: id * 10 + 2,
              type: references.to("CommunicationTypeReference", 2),
              value: phone,
              defaultFlag: true,
              communicationType: "Phone",
            },
          ],
          types: [references.to("ContactTypeReference", contactType(context, id))],
          ignoreDuplicates: false,
          customFields: customFieldValues("Contact", random),
          _info: stamps(until - random.int(100, 800) * DAY, "dkhatri", until - random.int(1, 99) * DAY, "api"),
        },
      });
    },
  };

  const companyTypes = createListSource(context, {
    model: "CompanyCompanyTypeAssociation.CompanyTypeAssociation",
    key: "/company/companies/{}/typeassociations",
    ...below({ first: 2, count: COMPANIES.length }, 1, 10),
    label: () => ({}),
    given: (_id, scope) => ({
      type: references.to("CompanyTypeReference", facts(COMPANIES, Number(scope) - 1).type),
      company: references.to("CompanyReference", Number(scope)),
    }),
  });
  const contactTypes = createListSource(context, {
    model: "ContactContactTypeAssociation.ContactTypeAssociation",
    key: "/company/contacts/{}/typeassociations",
    ...below({ first: 1, count: COMPANIES.length * CONTACTS_PER_COMPANY }, 1, 10),
    label: () => ({}),
    given: (_id, scope) => ({
      type: references.to("ContactTypeReference", contactType(context, Number(scope))),
      contact: references.to("ContactReference", Number(scope)),
    }),
  });

  return new Map([
    ["/company/companies/{}/typeassociations", companyTypes],
    ["/company/contacts/{}/typeassociations", contactTypes],
    ["/company/companies", companies],
    ["/company/companies/{}/sites", sites],
    ["/company/contacts", contacts],
  ]);
}
