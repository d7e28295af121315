/** Where in a body something stands, counted as the server's parser counts. */
export interface JsonPosition {
  /** From 1. */
  readonly line: number;
  /** Characters of the line that were read when the parser stopped. */
  readonly position: number;
}

/**
 * Finds a member in a JSON text.
 *
 * @param text valid JSON
 * @param path the names and array places that lead to the member
 * @param part where to stop: behind the colon of the member's name, or behind its value
 */
export function positionOf(text: string, path: readonly (string | number)[], part: "name" | "value"): JsonPosition {
  const scanner = new Scanner(text);
  const offset = scanner.seek(path, part);
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, position: offset - lineStart };
}

/** @returns the path as the server writes it: `entries[0].name` */
export function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : text === "" ? part : `${text}.${part}`),
    "",
  );
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  seek(path: readonly (string | number)[], part: "name" | "value"): number {
    let nameEnd = 0;
    for (const step of path) nameEnd = typeof step === "number" ? this.#enterArray(step) : this.#enterObject(step);
    if (part === "name") return nameEnd;
    this.#blanks();
    const start = this.#at;
    // The parser has read one character of a nested value when it finds that it does not fit, all of a simple one.
    if (/[{[]/.test(this.#text.charAt(start))) return start + 1;
    this.#skipValue();
    return this.#at;
  }

  #enterObject(wanted: string): number {
    this.#blanks();
    this.#at++;
    for (;;) {
      this.#blanks();
      if (this.#text.charAt(this.#at) !== '"') return this.#at;
      const start = this.#at;
      this.#skipString();
      const name: unknown = JSON.parse(this.#text.slice(start, this.#at));
      this.#blanks();
      this.#at++;
      if (name === wanted) return this.#at;
      this.#skipValue();
      this.#blanks();
      if (this.#text.charAt(this.#at) === ",") this.#at++;
    }
  }

  #enterArray(place: number): number {
    this.#blanks();
    this.#at++;
    for (let i = 0; i < place; i++) {
      this.#skipValue();
      this.#blanks();
      this.#at++;
    }
    return this.#at;
  }

  #skipValue(): void {
    this.#blanks();
    const first = this.#text.charAt(this.#at);
    if (first === '"') {
      this.#skipString();
      return;
    }
    if (first !== "{" && first !== "[") {
      while (this.#at < this.#text.length && !/[\s,\]}]/.test(this.#text.charAt(this.#at))) this.#at++;
      return;
    }
    let depth = 0;
    do {
      const char = this.#text.charAt(this.#at);
      if (char === '"') this.#skipString();
      else {
        if (char === "{" || char === "[") depth++;
        else if (char === "}" || char === "]") depth--;
        this.#at++;
      }
    } while (depth > 0 && this.#at < this.#text.length);
  }

  #skipString(): void {
    this.#at++;
    while (this.#at < this.#text.length && this.#text.charAt(this.#at) !== '"') {
      this.#at += this.#text.charAt(this.#at) === "\\" ? 2 : 1;
    }
    this.#at++;
  }

  #blanks(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at++;
  }
}
