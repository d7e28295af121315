import { UnreadableRowError } from "./unreadable-row-error.js";

/** A strength, or a set of up to twelve places, lies in the lower bits, the number above them. */
const STRENGTH_BITS = 12;
const STRENGTHS = 2 ** STRENGTH_BITS;

/** The number of a packed entry. */
export function entryNumber(packed: number): number {
  return packed >>> STRENGTH_BITS;
}

/** The strength, or set of places, of a packed entry. */
export function entryStrength(packed: number): number {
  return packed & (STRENGTHS - 1);
}

/**
 * Lists of numbered entries with a strength, packed into one blob so that a whole posting list is one row and one read.
 * An entry is a `Uint32`: number × 4096 + strength (0–4095).
 */
export function packEntries(entries: ReadonlyMap<number, number>): Uint8Array {
  const packed = new Uint32Array(entries.size);
  let index = 0;
  for (const [number, strength] of entries) packed[index++] = number * STRENGTHS + strength;
  return new Uint8Array(packed.sort().buffer);
}

/** Packs plain numbers. */
export function packNumbers(numbers: Iterable<number>): Uint8Array {
  return new Uint8Array(Uint32Array.from(numbers).sort().buffer);
}

/**
 * Reads a blob back; a copy, because a blob's memory need not be aligned.
 *
 * @throws UnreadableRowError when it is no whole list
 */
export function unpack(blob: Uint8Array): Uint32Array {
  if (!(blob instanceof Uint8Array) || blob.byteLength % Uint32Array.BYTES_PER_ELEMENT !== 0) {
    throw new UnreadableRowError("a list of the search index is damaged");
  }
  return new Uint32Array(blob.buffer.slice(blob.byteOffset, blob.byteOffset + blob.byteLength));
}
