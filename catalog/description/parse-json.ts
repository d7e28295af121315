import { DescriptionError } from "./description-error.js";
import { locateJsonFault } from "./locate-json-fault.js";

/** Characters at most; the whole of release 2025.1 has 7.5 million. */
export const MAX_DESCRIPTION_LENGTH = 40_000_000;

/**
 * Parses the text of a description.
 *
 * @throws DescriptionError with line and column when the text is empty, no JSON, cut off, or beyond
 * {@link MAX_DESCRIPTION_LENGTH}
 */
export function parseJson(text: string): unknown {
  if (text.length > MAX_DESCRIPTION_LENGTH) {
    throw new DescriptionError(
      `The file has ${(text.length / 1e6).toFixed(1)} million characters, more than the ${MAX_DESCRIPTION_LENGTH / 1e6} ` +
        "million that a description may have (release 2025.1 has 7.5); is it the right file?",
      "line 1, column 1",
    );
  }
  if (text.trim() === "") throw new DescriptionError("The file is empty.", "line 1, column 1");
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const fault = locateJsonFault(text);
    throw new DescriptionError(
      fault.truncated
        ? "The file ends in the middle of its JSON; it was cut off, so download or copy it again."
        : `The file is no JSON: ${fault.expected}.`,
      `line ${fault.line}, column ${fault.column}`,
      { cause },
    );
  }
}
