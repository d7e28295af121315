/** Calls per block. A full block is a bit for each, so a word that all calls hold costs an eighth of a byte per call. */
const BLOCK = 4096;
const BITMAP_BYTES = BLOCK / 8;

/** Which block of a set a call belongs to. */
export function blockOf(id: number): number {
  return Math.floor(id / BLOCK);
}

/** The calls of one block, one bit each. */
export type CallBlock = Uint8Array;

export function emptyBlock(): CallBlock {
  return new Uint8Array(BITMAP_BYTES);
}

export function setCall(calls: CallBlock, id: number, isIn: boolean): void {
  const place = id - blockOf(id) * BLOCK;
  const bit = 1 << (place & 7);
  const byte = calls[place >> 3] ?? 0;
  calls[place >> 3] = isIn ? byte | bit : byte & ~bit;
}

export function hasCall(calls: CallBlock, id: number): boolean {
  const place = id - blockOf(id) * BLOCK;
  return ((calls[place >> 3] ?? 0) & (1 << (place & 7))) !== 0;
}

/** Leaves in the first block what is in both. */
export function intersect(calls: CallBlock, other: CallBlock): void {
  for (let at = 0; at < BITMAP_BYTES; at++) calls[at] = (calls[at] ?? 0) & (other[at] ?? 0);
}

export function countOf(calls: CallBlock): number {
  let count = 0;
  for (let at = 0; at < BITMAP_BYTES; at++) count += BITS[calls[at] ?? 0] ?? 0;
  return count;
}

/** The ids of a block's calls, ascending. */
export function idsOf(block: number, calls: CallBlock): number[] {
  const ids: number[] = [];
  for (let at = 0; at < BITMAP_BYTES; at++) {
    const byte = calls[at] ?? 0;
    for (let bit = 0; byte >> bit > 0; bit++) if ((byte >> bit) & 1) ids.push(block * BLOCK + at * 8 + bit);
  }
  return ids;
}

/** A block as it is stored: the bits, or for few calls their places, two bytes each. Most words stand in few calls. */
export function packBlock(calls: CallBlock): Buffer {
  if (countOf(calls) * 2 >= BITMAP_BYTES) return Buffer.from(calls);
  const places = idsOf(0, calls);
  const packed = Buffer.alloc(places.length * 2);
  for (const [index, place] of places.entries()) packed.writeUInt16LE(place, index * 2);
  return packed;
}

export function unpackBlock(packed: Uint8Array): CallBlock {
  if (packed.length === BITMAP_BYTES) return Uint8Array.from(packed);
  const calls = emptyBlock();
  for (let at = 0; at + 1 < packed.length; at += 2) {
    setCall(calls, (packed[at] ?? 0) | ((packed[at + 1] ?? 0) << 8), true);
  }
  return calls;
}

const BITS = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll("0", "").length);
