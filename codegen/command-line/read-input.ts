import { readFile, stat } from "node:fs/promises";
import {
  type Description,
  DescriptionError,
  decodeDescription,
  MAX_DESCRIPTION_LENGTH,
  readDescription,
} from "../../catalog/description/index.js";
import { CodegenFailure } from "../failure.js";

/** The most bytes that a text of the greatest length takes in UTF-8. */
const MAX_BYTES = 3 * MAX_DESCRIPTION_LENGTH;

/**
 * Reads the bytes of a description, unless they are too many to be one.
 *
 * @throws CodegenFailure naming the file
 */
export async function readInput(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) {
      throw new CodegenFailure(`${file} has ${Math.round(size / 1e6)} MB, more than any API description.`);
    }
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof CodegenFailure) throw cause;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unreadable";
    throw new CodegenFailure(`${file} cannot be read (${code}).`, { cause });
  }
}

/** Runs something that reads the description `file`, and names the file in what it throws. */
export async function naming<Result>(file: string, work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof DescriptionError)
      throw new CodegenFailure(`${file}, ${cause.place}: ${cause.message}`, { cause });
    throw cause;
  }
}

/** Reads, validates and repairs a description file. */
export async function readDescriptionFile(file: string): Promise<Description> {
  const bytes = await readInput(file);
  return naming(file, () => readDescription(decodeDescription(bytes)));
}
