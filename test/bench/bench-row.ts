/** One measured value, as every benchmark returns it. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it was measured on, and beside what. */
  readonly note: string;
}
