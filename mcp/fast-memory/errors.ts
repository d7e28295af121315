/** What all errors of fast memory have in common. The message says what happened and what to do; it holds no payload. */
export abstract class FastMemoryError extends Error {
  override readonly name: string = "FastMemoryError";
}

/** The file cannot be opened, read or written: rights, a full disk, a folder that does not exist. */
export class FastMemoryUnavailableError extends FastMemoryError {
  override readonly name = "FastMemoryUnavailableError";
  readonly file: string;

  constructor(file: string, reason: string, advice: string, options?: ErrorOptions) {
    super(`Fast memory (${file}) ${reason}. ${advice}`, options);
    this.file = file;
  }
}

/** Another program holds the file locked for longer than the busy timeout. Nothing was changed; trying again may work. */
export class FastMemoryBusyError extends FastMemoryError {
  override readonly name = "FastMemoryBusyError";
  readonly file: string;

  constructor(file: string, waitedMs: number, options?: ErrorOptions) {
    super(
      `Fast memory (${file}) was locked by another program for ${(waitedMs / 1000).toFixed(1)} s; nothing was ` +
        "changed. Try again, or close the program that holds the file.",
      options,
    );
    this.file = file;
  }
}

/** The file was damaged and has been set aside; the next call starts an empty memory. */
export class FastMemoryDamagedError extends FastMemoryError {
  override readonly name = "FastMemoryDamagedError";
  readonly file: string;
  /** Where the damaged file lies now. */
  readonly setAside: string;

  constructor(file: string, setAside: string, options?: ErrorOptions) {
    super(
      `Fast memory (${file}) was damaged and could not be read. It was set aside, unchanged, as ${setAside}; from the ` +
        'next call on an empty memory is used. What is readable in it comes back with "cwm-api-gateway-mcp memory ' +
        `restore --apply ${JSON.stringify(setAside)}".`,
      options,
    );
    this.file = file;
    this.setAside = setAside;
  }
}

/** The file was written by a newer release. It is left untouched. */
export class FastMemoryNewerError extends FastMemoryError {
  override readonly name = "FastMemoryNewerError";
  readonly file: string;
  /** Version of the tables in the file. */
  readonly found: number;
  /** Newest version that this release knows. */
  readonly known: number;

  constructor(file: string, found: number, known: number) {
    super(
      `Fast memory (${file}) was written by a newer release (tables version ${found}; this release knows ${known}). ` +
        "It was left untouched. Update cwm-api-gateway, or set CWM_FAST_MEMORY_DB to another file.",
    );
    this.file = file;
    this.found = found;
    this.known = known;
  }
}

/** The file is a database, but of another program. It is left untouched. */
export class NotFastMemoryError extends FastMemoryError {
  override readonly name = "NotFastMemoryError";
  readonly file: string;

  constructor(file: string, reason: string) {
    super(
      `${file} is a database, but no fast memory: ${reason}. It was left untouched. Set CWM_FAST_MEMORY_DB to a file ` +
        "of its own.",
    );
    this.file = file;
  }
}

/** A call to save or import is not one that can be kept. */
export class InvalidCallError extends FastMemoryError {
  override readonly name = "InvalidCallError";
}

/** A call to save holds one of the configured keys. The message names the place, never the value. */
export class SecretInCallError extends FastMemoryError {
  override readonly name = "SecretInCallError";
  /** For example `params.conditions`. */
  readonly place: string;

  constructor(place: string) {
    super(
      `The call was not saved: ${place} holds one of the configured API keys. The client sends the keys by itself; ` +
        "leave them out and save again.",
    );
    this.place = place;
  }
}

/** `cursor` is no `next` of a listing. */
export class InvalidCursorError extends FastMemoryError {
  override readonly name = "InvalidCursorError";

  constructor(options?: ErrorOptions) {
    super(
      '"cursor" is not the "next" of an earlier page of saved calls. Leave it out to start at the first page.',
      options,
    );
  }
}

/** What was given to import is no export of fast memory. Nothing was changed. */
export class InvalidExportError extends FastMemoryError {
  override readonly name = "InvalidExportError";
  /** One sentence per fault, each beginning with its place (`calls[3].method`). */
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    const shown = problems.slice(0, 5).join("; ");
    const more = problems.length > 5 ? ` (and ${problems.length - 5} more)` : "";
    super(`This is no export of fast memory; nothing was changed. ${shown}${more}`, options);
    this.problems = problems;
  }
}

/** A value for a placeholder cannot stand where the placeholder stands. */
export class PlaceholderValueError extends FastMemoryError {
  override readonly name = "PlaceholderValueError";
  readonly placeholder: string;

  constructor(placeholder: string, reason: string) {
    super(`The value given for {${placeholder}} ${reason}.`);
    this.placeholder = placeholder;
  }
}
