/** A repeatable source of choices: the same parts give the same choices on every machine. */
export interface Random {
  /** @returns a fraction, 0 included, 1 excluded */
  next(): number;
  /** @returns a whole number, both ends included */
  int(from: number, to: number): number;
  /** @returns one of the list, which must not be empty */
  pick<T>(list: readonly T[]): T;
  /** @returns true with that probability, 0 to 1 */
  chance(probability: number): boolean;
  /** @returns a version 4 UUID */
  uuid(): string;
}

/** Builds a {@link Random} from whatever identifies the thing being made, for example seed, collection and id. */
export function createRandom(...parts: readonly (string | number)[]): Random {
  return new Mulberry(hash(parts));
}

/** Mulberry32. A class, because one is made for each of a hundred thousand records and closures would cost more. */
class Mulberry implements Random {
  #state: number;

  constructor(state: number) {
    this.#state = state;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(list: readonly T[]): T {
    const value = list[Math.floor(this.next() * list.length)];
    if (value === undefined) throw new RangeError("Nothing to pick from");
    return value;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  uuid(): string {
    const variant = "89ab"[this.int(0, 3)];
    return `${this.#hex(8)}-${this.#hex(4)}-4${this.#hex(3)}-${variant}${this.#hex(3)}-${this.#hex(8)}${this.#hex(4)}`;
  }

  #hex(digits: number): string {
    return Math.floor(this.next() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  }
}

/** FNV-1a over the parts, so that neighbouring ids give unrelated numbers. */
function hash(parts: readonly (string | number)[]): number {
  let h = 0x811c9dc5;
  for (const part of parts) {
    const text = String(part);
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
    h = Math.imul(h ^ 0x1f, 0x01000193);
  }
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  return (h ^ (h >>> 13)) | 0;
}
