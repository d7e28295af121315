import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { findJsonFault } from "../../../execution/json-text.js";
import { UsageError } from "../exit-codes.js";
import type { InputStream } from "../people-context.js";
import { fileFailure } from "./file-failure.js";

/**
 * Reads a body: `@file` from a file, `-` from what is piped in, anything else is the JSON itself.
 *
 * @returns the JSON as text, as the tools take it: parsed here, a body that is one string would be parsed twice
 * @throws UsageError when the source cannot be read or holds no JSON; it names the place
 */
export async function readData(given: string, stdin: InputStream): Promise<string> {
  const { source, json } = await jsonText(given, stdin);
  const fault = findJsonFault(json);
  if (fault === undefined) return json;
  throw new UsageError(`${source} is no JSON: ${placeIn(json, fault.position)}, expected ${fault.expected}.`);
}

/** Text of a file, or of what is piped in for `-`. */
export async function readTextFrom(file: string, stdin: InputStream, what: string): Promise<string> {
  if (file === "-") {
    // Waiting silently for typed lines looks like hanging, and the terminal is needed for questions.
    if (stdin.isTTY === true) throw new UsageError(`${what} - reads what is piped in; give a file instead.`);
    return withoutByteOrderMark(await text(stdin));
  }
  try {
    return withoutByteOrderMark(await readFile(file, "utf8"));
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${fileFailure(error)}.`, { cause: error });
  }
}

async function jsonText(given: string, stdin: InputStream): Promise<{ source: string; json: string }> {
  if (given === "-") return { source: "What was piped in", json: await readTextFrom("-", stdin, "--data") };
  if (!given.startsWith("@")) return { source: "--data", json: given };
  const file = given.slice(1);
  return { source: file, json: await readTextFrom(file, stdin, "--data") };
}

function placeIn(text: string, position: number): string {
  const before = text.slice(0, position).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** Editors on Windows put one before the text, and JSON does not know it. */
function withoutByteOrderMark(content: string): string {
  return content.replace(/^\uFEFF/, "");
}
