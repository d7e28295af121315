/** The managed service provider that the tenant belongs to; invented, like everybody in it. */
export const PROVIDER = { name: "Northfold Managed IT", identifier: "northfold", domain: "northfold.example" };

/** One of the provider's own people. */
export interface MemberFacts {
  readonly identifier: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string;
}

/** The provider's people, in the order of their ids; the last is the one that the API keys belong to. */
export const MEMBERS: readonly MemberFacts[] = [
  { identifier: "mpike", firstName: "Marla", lastName: "Pikewell", title: "Service Manager" },
  { identifier: "tokafor", firstName: "Tobe", lastName: "Okaforde", title: "Senior Engineer" },
  { identifier: "jlindqvist", firstName: "Jonna", lastName: "Lindqvarn", title: "Network Engineer" },
  { identifier: "rsantoro", firstName: "Rico", lastName: "Santorelle", title: "Technician" },
  { identifier: "abexley", firstName: "Anwen", lastName: "Bexleyton", title: "Technician" },
  { identifier: "dkhatri", firstName: "Devi", lastName: "Khatrison", title: "Dispatcher" },
  { identifier: "wosei", firstName: "Wren", lastName: "Oseiby", title: "Project Manager" },
  { identifier: "cfairbrook", firstName: "Cole", lastName: "Fairbrookes", title: "Account Manager" },
  { identifier: "hnakamori", firstName: "Hana", lastName: "Nakamorin", title: "Security Analyst" },
  { identifier: "lduquesne", firstName: "Luc", lastName: "Duquesnois", title: "Technician" },
  { identifier: "bgrantham", firstName: "Bea", lastName: "Granthamly", title: "Accountant" },
  { identifier: "api", firstName: "API", lastName: "Integration", title: "API Member" },
];

/** The id of the first member. */
export const FIRST_MEMBER = 131;

/** A customer, prospect or vendor of the provider. */
export interface CompanyFacts {
  readonly identifier: string;
  readonly name: string;
  readonly domain: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly street: string;
  readonly type: number;
  readonly status: number;
}

const company = (
  name: string,
  city: string,
  state: string,
  zip: string,
  street: string,
  type = 1,
  status = 1,
): CompanyFacts => {
  const slug = name.replace(/[^A-Za-z0-9]/g, "");
  return {
    identifier: slug.slice(0, 25),
    name,
    domain: `${slug.toLowerCase()}.example`,
    city,
    state,
    zip,
    street,
    type,
    status,
  };
};

/** The companies, in the order of their ids; the first is the provider itself. */
export const COMPANIES: readonly CompanyFacts[] = [
  { ...company(PROVIDER.name, "Columbus", "OH", "43215", "410 Fold Street", 5), domain: PROVIDER.domain },
  company("Alder Creek Dental", "Dublin", "OH", "43017", "12 Creekside Drive"),
  company("Brightwater Logistics", "Portland", "OR", "97209", "880 Harbor Way"),
  company("Cedarline Architects", "Columbus", "OH", "43201", "77 Draughtsman Lane"),
  company("Dunmore & Hale LLP", "Cincinnati", "OH", "45202", "1 Counsel Plaza"),
  company("Eastgate Credit Union", "Dayton", "OH", "45402", "300 Ledger Avenue"),
  company("Fernhollow Farms", "Salem", "OR", "97301", "5500 Hollow Road"),
  company("Granite Peak Outfitters", "Boulder", "CO", "80302", "19 Summit Street"),
  company("Harborview Pediatrics", "Seattle", "WA", "98101", "640 Pier Street"),
  company("Ironbridge Manufacturing", "Akron", "OH", "44308", "2200 Foundry Road"),
  company("Juniper Street School", "Columbus", "OH", "43206", "45 Juniper Street"),
  company("Kestrel Aviation Services", "Tampa", "FL", "33602", "8 Hangar Row"),
  company("Larkspur Property Group", "Austin", "TX", "78701", "915 Larkspur Court"),
  company("Meridian Print House", "Toledo", "OH", "43604", "60 Press Alley"),
  company("Nettlefield Veterinary", "Eugene", "OR", "97401", "231 Paddock Lane"),
  company("Oakhurst Community Theatre", "Columbus", "OH", "43204", "14 Proscenium Place"),
  company("Pinnacle Orthopedics", "Cleveland", "OH", "44113", "700 Kneeland Avenue"),
  company("Quillmark Publishing", "Portland", "OR", "97205", "33 Folio Street", 2),
  company("Rosewater Catering", "Dallas", "TX", "75201", "118 Ladle Lane", 2),
  company("Saltmarsh Seafoods", "Jacksonville", "FL", "32202", "4 Wharf Road", 1, 4),
  company("Thistle & Wren Interiors", "Denver", "CO", "80202", "52 Loom Street"),
  company("Upland Water District", "Spokane", "WA", "99201", "1000 Reservoir Road"),
  company("Vantage Freight Brokers", "Houston", "TX", "77002", "39 Waybill Boulevard", 4, 2),
  company("Willowbrook Senior Living", "Columbus", "OH", "43219", "260 Willowbrook Circle"),
  company("Corvane Distribution", "Chicago", "IL", "60601", "75 Pallet Street", 3),
  company("Halden Systems", "San Jose", "CA", "95110", "1 Halden Way", 3),
];

/** First names of the customers' people. */
export const FIRST_NAMES = [
  "Ada",
  "Bram",
  "Cleo",
  "Dorian",
  "Elke",
  "Fergus",
  "Greta",
  "Hollis",
  "Imke",
  "Jarek",
  "Kirsa",
  "Lionel",
  "Mirela",
  "Nils",
  "Orla",
  "Petra",
  "Quinlan",
  "Rosalba",
  "Sunniva",
  "Tavish",
  "Ulla",
  "Viggo",
  "Wilma",
  "Xenia",
  "Yorick",
  "Zelda",
] as const;

/** Last names of the customers' people. */
export const LAST_NAMES = [
  "Ashgrove",
  "Birchall",
  "Copperfell",
  "Dovetree",
  "Elmshade",
  "Foxglade",
  "Gorsewood",
  "Hazelmere",
  "Inglecroft",
  "Kingsmoor",
  "Larchwell",
  "Mosswick",
  "Nightingwell",
  "Oxbarrow",
  "Pennyfold",
  "Quarryman",
  "Rushbrook",
  "Stonehaven",
  "Thornbury",
  "Underhill",
  "Vellacott",
  "Westerleigh",
  "Yarrowdale",
] as const;
