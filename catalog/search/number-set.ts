/** A set of small numbers, which remembers the order in which they came. */
export interface NumberSet {
  readonly numbers: readonly number[];
  add(number: number): void;
}

/** @param highest the largest number that may come */
export function createNumberSet(highest: number): NumberSet {
  const isIn = new Uint8Array(highest + 1);
  const numbers: number[] = [];
  return {
    numbers,
    add(number) {
      if (isIn[number] === 1) return;
      isIn[number] = 1;
      numbers.push(number);
    },
  };
}
