/** Query parameters by name without regard to letter case, as the API reads them. */
export interface QueryParameters {
  /** The value of the last parameter of that name; undefined when absent. */
  get(name: string): string | undefined;
  /** The parameters in the order in which they came. */
  readonly entries: readonly (readonly [string, string])[];
}

/** Reads the part of a URL behind the `?`; a plus sign is a blank. */
export function parseQuery(query: string): QueryParameters {
  const entries = [...new URLSearchParams(query)];
  const byName = new Map(entries.map(([name, value]) => [name.toLowerCase(), value]));
  return { entries, get: (name) => byName.get(name.toLowerCase()) };
}
