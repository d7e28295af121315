/**
 * Lists of numbered entries with a strength, packed into one blob so that a whole posting list is one row and one read.
 * An entry is a `Uint32`: number × 256 + strength (0–255).
 */
export function packEntries(entries: ReadonlyMap<number, number>): Uint8Array {
  const packed = new Uint32Array(entries.size);
  let index = 0;
  for (const [number, strength] of entries) packed[index++] = number * 256 + strength;
  return new Uint8Array(packed.sort().buffer);
}

/** Packs plain numbers. */
export function packNumbers(numbers: Iterable<number>): Uint8Array {
  return new Uint8Array(Uint32Array.from(numbers).sort().buffer);
}

/** Reads a blob back; a copy, because a blob's memory need not be aligned. */
export function unpack(blob: Uint8Array): Uint32Array {
  return new Uint32Array(blob.buffer.slice(blob.byteOffset, blob.byteOffset + blob.byteLength));
}
