/** A request as it arrived, with nothing in it that lets anybody in. */
export interface JournalEntry {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** Headers by lower-case name; credentials masked. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Status of the answer; undefined while there is none, or when the connection was cut. */
  status?: number;
  /** The fault that the request met, if any. */
  fault?: string;
}

/** What arrived, in order, for assertions. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  /** @returns the entries of a verb and of a path (without base and query) */
  find(method: string, path: string): JournalEntry[];
  clear(): void;
  /** Called when a request has been answered. */
  onAnswer(listener: (entry: JournalEntry) => void): void;
}

/** The journal's other side: the server writes here. */
export interface JournalWriter extends Journal {
  arrive(method: string, target: string, headers: NodeJS.Dict<string | string[]>): JournalEntry & { body: string };
  answered(entry: JournalEntry, status: number | undefined): void;
}

const MASKED = new Set(["authorization", "cookie", "clientid", "x-api-key", "proxy-authorization"]);
/** Older entries are dropped beyond this, so that load tests do not fill the memory. */
const MAX_ENTRIES = 5000;

/** Builds an empty journal. */
export function createJournal(): JournalWriter {
  const entries: JournalEntry[] = [];
  const listeners: ((entry: JournalEntry) => void)[] = [];
  return {
    entries,
    find: (method, path) =>
      entries.filter((entry) => {
        const at = entry.target.split("?")[0] ?? "";
        return entry.method === method.toUpperCase() && at.toLowerCase().endsWith(path.toLowerCase());
      }),
    clear: () => {
      entries.length = 0;
    },
    onAnswer: (listener) => {
      listeners.push(listener);
    },
    arrive: (method, target, headers) => {
      const entry = { method, target, headers: maskHeaders(headers), body: "" };
      if (entries.length >= MAX_ENTRIES) entries.splice(0, MAX_ENTRIES / 10);
      entries.push(entry);
      return entry;
    },
    answered: (entry, status) => {
      if (status !== undefined) entry.status = status;
      for (const listener of listeners) listener(entry);
    },
  };
}

function maskHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const masked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    masked[name] = MASKED.has(name) ? "***" : String(value);
  }
  return masked;
}
