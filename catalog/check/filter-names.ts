/** How the names of filters differ from those of the records of a model. */
export interface FilterNames {
  /** Paths, in lower case, that filters know and records lack. */
  readonly accepted?: readonly string[];
  /** Paths, in lower case, that filters do not know although records have them or people try them; with what to do instead. */
  readonly refused?: Readonly<Record<string, string>>;
}

const NO_LONG_TEXT = 'long texts are not filtered; summary contains "x" is';

const INITIAL_TEXTS = {
  initialdescription: NO_LONG_TEXT,
  initialinternalanalysis: NO_LONG_TEXT,
  initialresolution: NO_LONG_TEXT,
};

/** By schema name; recorded on live tenants, or reported of them by several. */
export const FILTER_NAMES: ReadonlyMap<string, FilterNames> = new Map<string, FilterNames>([
  [
    "Board",
    { accepted: ["inactive"], refused: { inactiveflag: "filters know this flag as inactive: inactive=false" } },
  ],
  ["Invoice", { refused: { invoicedate: "filters know it as date: date > [2025-01-31]" } }],
  ["ProductItem", { accepted: ["chargetoid", "chargetotype"] }],
  ["ProjectTicket", { refused: INITIAL_TEXTS }],
  ["ScheduleEntry", { refused: { "type/name": "the type is filtered by type/identifier or type/id" } }],
  ["ServiceTicketNote", { refused: { notetype: "it is no filter; read the notes and choose by it" } }],
  [
    "Ticket",
    {
      accepted: ["configuration/id"],
      refused: {
        ...INITIAL_TEXTS,
        "configurations/id": "filters know a ticket's devices as configuration/id (singular)",
      },
    },
  ],
]);
