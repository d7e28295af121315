import { checkJson } from "./check-json.js";
import { checkPointers } from "./check-pointers.js";
import { checkReferences } from "./check-references.js";
import { DescriptionError } from "./description-error.js";
import type { OpenApiDocument } from "./document.js";
import { parseJson } from "./parse-json.js";
import { type ReadDocument, readDocument } from "./read-document.js";
import { applyRepairs, type RepairReport } from "./repair.js";
import { REPAIRS } from "./repairs/index.js";
import { spellOutLists } from "./spell-out-lists.js";

/** An official description, read, checked and repaired. */
export interface Description {
  /** The release, for example `2025.1`. */
  readonly apiVersion: string;
  /** OpenAPI 3.0 after repairs: every operation has an id, a template that can be filled, and a typed failure. */
  readonly document: OpenApiDocument;
  /** Every repair, in the order in which they ran, those that applied zero times included. */
  readonly repairs: readonly RepairReport[];
}

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Reads the text of any official `manage.json`: validates it, and repairs known mistakes by small named rules that are
 * reported. Pure: no files, no network, no clock.
 *
 * @param text the file's content
 * @throws DescriptionError one sentence and a place, for what is not JSON, not OpenAPI 3.0, empty, or refers to nothing
 * @example
 * ```ts
 * const description = readDescription(await readFile("manage.json", "utf8"));
 * for (const { name, count } of description.repairs) console.log(`${count} × ${name}`);
 * ```
 */
export function readDescription(text: string): Description {
  const marked = text.startsWith(BYTE_ORDER_MARK);
  const { document, leftOut } = read(marked ? text.slice(1) : text);
  const reading: RepairReport[] = [
    {
      name: "drop-byte-order-mark",
      reason: "The file begins with a byte order mark, which JSON does not allow.",
      count: marked ? 1 : 0,
      places: marked ? ["line 1, column 1"] : [],
    },
    {
      name: "leave-out-other-verbs",
      reason: "An operation has a verb (HEAD, OPTIONS, TRACE) that neither the client nor the tools use.",
      count: leftOut.length,
      places: leftOut,
    },
  ];
  return {
    apiVersion: document.info.version,
    repairs: [...reading, ...applyRepairs(document, REPAIRS)],
    document,
  };
}

function read(text: string): ReadDocument {
  try {
    const json = parseJson(text);
    checkJson(json);
    const result = readDocument(json);
    checkReferences(result.document);
    checkPointers(json);
    spellOutLists(result.document);
    return result;
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new DescriptionError("The description is nested too deeply to be read.", "#", { cause });
    }
    throw cause;
  }
}
