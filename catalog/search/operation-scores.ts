/** What some of the operations score. A search makes several of them, so that they are flat: a map costs far more. */
export interface OperationScores {
  /** The operations that have a score. */
  readonly ids: readonly number[];
  /** By operation id; 0 for the others. */
  readonly of: Float64Array;
}
