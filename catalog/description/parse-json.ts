import { DescriptionError } from "./description-error.js";
import { findRepeatedName } from "./find-repeated-name.js";
import { locateJsonFault } from "./locate-json-fault.js";
import { positionAt, positionText } from "./text-position.js";

/** Characters at most; the whole of release 2025.1 has 7.5 million. */
export const MAX_DESCRIPTION_LENGTH = 40_000_000;

/**
 * Parses the text of a description.
 *
 * @throws DescriptionError with line and column when the text is empty, no JSON, cut off, beyond
 * {@link MAX_DESCRIPTION_LENGTH}, or has an object that holds one name twice
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
  const json = parse(text);
  const repeated = findRepeatedName(text);
  if (repeated !== undefined) {
    const { line } = positionAt(text, repeated.first);
    throw new DescriptionError(
      `The name ${JSON.stringify(repeated.name)} stands twice in one object, here and in line ${line}, and of the two ` +
        "only the last would count; remove the wrong one.",
      positionText(positionAt(text, repeated.second)),
    );
  }
  return json;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const fault = locateJsonFault(text);
    throw new DescriptionError(
      fault.truncated
        ? "The file ends in the middle of its JSON; it was cut off, so download or copy it again."
        : `The file is no JSON: ${fault.expected}.`,
      positionText(fault),
      { cause },
    );
  }
}
