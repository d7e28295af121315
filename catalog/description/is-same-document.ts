import { withSortedKeys } from "./with-sorted-keys.js";

/**
 * Whether two texts are one JSON document, written differently at most: in the order of names, in white space, in how
 * characters and numbers are spelt, in a byte order mark.
 *
 * @throws SyntaxError when one of them is no JSON
 */
export function isSameDocument(left: string, right: string): boolean {
  return canonical(left) === canonical(right);
}

function canonical(text: string): string {
  return JSON.stringify(withSortedKeys(JSON.parse(text.replace(/^\uFEFF/, ""))));
}
