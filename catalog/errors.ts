import { clip } from "./clip.js";

/** What all errors of the catalog have in common. */
export abstract class CatalogError extends Error {
  override readonly name: string = "CatalogError";
}

/** There is no catalog database at the given place. */
export class CatalogMissingError extends CatalogError {
  override readonly name = "CatalogMissingError";
  /** The file that was looked for. */
  readonly file: string;

  constructor(file: string, options?: ErrorOptions) {
    super(
      `There is no catalog database at ${file}. Run "npm run build" in a checkout, or ` +
        `"cwm-api-gateway-mcp build-database <manage.json>" to build one from an API description.`,
      options,
    );
    this.file = file;
  }
}

/** The file is no SQLite database, is cut off, or lacks what a catalog holds. */
export class CatalogDamagedError extends CatalogError {
  override readonly name = "CatalogDamagedError";
  readonly file: string;

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(
      `The catalog database ${file} cannot be read: ${reason}. Rebuild it: "npm run build" in a checkout, or ` +
        `"cwm-api-gateway-mcp build-database <manage.json>".`,
      options,
    );
    this.file = file;
  }
}

/** The database was built by another release, whose tables this one does not understand. */
export class CatalogVersionError extends CatalogError {
  override readonly name = "CatalogVersionError";
  readonly file: string;
  /** The table layout found in the file. */
  readonly found: number;
  /** The table layout that this release reads. */
  readonly expected: number;

  constructor(file: string, found: number, expected: number) {
    const age = found < expected ? "an older" : "a newer";
    super(
      `The catalog database ${file} was built by ${age} release (table layout ${found}, this release reads ` +
        `${expected}). Rebuild it: "npm run build" in a checkout, or "cwm-api-gateway-mcp build-database <manage.json>".`,
    );
    this.file = file;
    this.found = found;
    this.expected = expected;
  }
}

/** A catalog was to be built where something else lies, which that would destroy. */
export class NotACatalogError extends CatalogError {
  override readonly name = "NotACatalogError";
  readonly file: string;

  constructor(file: string, options?: ErrorOptions) {
    super(
      `${file} is no catalog database, and building one there would destroy it. Let CWM_CATALOG_DB name another file, or ` +
        "move this one away.",
      options,
    );
    this.file = file;
  }
}

/** A module name that the API does not have. */
export class UnknownModuleError extends CatalogError {
  override readonly name = "UnknownModuleError";
  readonly module: string;
  /** The closest real names, best first. */
  readonly nearest: readonly string[];

  /** @param notes whole sentences that say why it may be missing */
  constructor(module: string, nearest: readonly string[], notes: readonly string[] = []) {
    const sentences = [`There is no module "${clip(module)}".`, ...notes].join(" ");
    super(`${sentences} ${nearestSentence(nearest)}Call without a module to see all of them.`);
    this.module = module;
    this.nearest = nearest;
  }
}

/** A category (tag) or module name that the API does not have. */
export class UnknownCategoryError extends CatalogError {
  override readonly name = "UnknownCategoryError";
  readonly category: string;
  /** The closest real names, best first. */
  readonly nearest: readonly string[];

  /** @param notes whole sentences that say why it may be missing */
  constructor(category: string, nearest: readonly string[], notes: readonly string[] = []) {
    const sentences = [`There is no category "${clip(category)}".`, ...notes].join(" ");
    super(`${sentences} ${nearestSentence(nearest)}List the categories to see all names.`);
    this.category = category;
    this.nearest = nearest;
  }
}

/** Details were asked of a path or verb that is no operation; `resolution` says what is near. */
export class UnknownOperationError extends CatalogError {
  override readonly name = "UnknownOperationError";
  readonly method: string;
  readonly path: string;
  /** Verbs that the path does have; empty when the path itself is unknown. */
  readonly allowed: readonly string[];
  /** The closest operations, at most three. */
  readonly nearest: readonly { readonly method: string; readonly path: string }[];

  constructor(
    method: string,
    path: string,
    options: { allowed?: readonly string[]; nearest?: readonly { method: string; path: string }[]; reason?: string },
  ) {
    const allowed = options.allowed ?? [];
    const nearest = options.nearest ?? [];
    super(
      allowed.length > 0
        ? `${path} has no ${method}; it has ${allowed.join(", ")}.`
        : `${options.reason ?? unknownSentence(method, path)} ${
            nearestSentence(nearest.map((operation) => `${operation.method} ${operation.path}`)) ||
            "Search for what it is to do."
          }`.trimEnd(),
    );
    this.method = method;
    this.path = path;
    this.allowed = allowed;
    this.nearest = nearest;
  }
}

/** Says that there is no such operation; for who adds reasons. */
export function unknownSentence(method: string, path: string): string {
  return `The API has no operation ${clip(method)} ${clip(path)}.`;
}

function nearestSentence(nearest: readonly string[]): string {
  return nearest.length === 0 ? "" : `Nearest: ${nearest.join(", ")}. `;
}
