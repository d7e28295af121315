const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/**
 * Finds the `user_version` that the committed part of a write-ahead log gives a database. The log is a header and frames,
 * each a page with its number; a frame counts when its salts are those of the header and its checksum goes on from the
 * frame before, and a transaction counts when its last frame says so.
 *
 * @returns `undefined` when no committed frame holds the first page, where the version stands
 */
export function versionInLog(log: Buffer): number | undefined {
  if (log.length < HEADER_BYTES) return undefined;
  const magic = log.readUInt32BE(0);
  if (magic !== 0x377f0682 && magic !== 0x377f0683) return undefined;
  const isBigEndian = magic === 0x377f0683;
  const pageBytes = log.readUInt32BE(8);
  const salts = log.subarray(16, 24);
  let sum = checksum([0, 0], log.subarray(0, 24), isBigEndian);
  if (!holds(log, 24, sum)) return undefined;
  let version: number | undefined;
  let uncommitted: number | undefined;
  for (let at = HEADER_BYTES; at + FRAME_HEADER_BYTES + pageBytes <= log.length; at += FRAME_HEADER_BYTES + pageBytes) {
    const page = log.subarray(at + FRAME_HEADER_BYTES, at + FRAME_HEADER_BYTES + pageBytes);
    if (!log.subarray(at + 8, at + 16).equals(salts)) break;
    sum = checksum(checksum(sum, log.subarray(at, at + 8), isBigEndian), page, isBigEndian);
    if (!holds(log, at + 16, sum)) break;
    if (log.readUInt32BE(at) === 1) uncommitted = page.readInt32BE(60);
    if (log.readUInt32BE(at + 4) !== 0) version = uncommitted ?? version;
  }
  return version;
}

type Sum = readonly [number, number];

function checksum([first, second]: Sum, bytes: Buffer, isBigEndian: boolean): Sum {
  let [one, other] = [first, second];
  const wordAt = (at: number) => (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    one = (one + wordAt(at) + other) >>> 0;
    other = (other + wordAt(at + 4) + one) >>> 0;
  }
  return [one, other];
}

function holds(log: Buffer, at: number, [first, second]: Sum): boolean {
  return log.readUInt32BE(at) === first && log.readUInt32BE(at + 4) === second;
}
