/** Where a term of an operation stands; as bits of a packed entry. */
export const TERM_FIELD = {
  /** The last resource of the path, or an action and its resource. */
  last: 1,
  /** Tag and summary. */
  entity: 2,
  /** A resource before the last. */
  parent: 4,
  module: 8,
  /** A single word that the trade uses for the last resource. */
  word: 16,
  /** Part of a longer expression for the last resource. */
  expression: 32,
  /** A word that the trade uses for a resource before the last. */
  parentWord: 64,
  /** A parameter or a field of the model. */
  field: 128,
  /** Somewhere in the phrases that lead to the operation. */
  task: 256,
  /** Somewhere in the phrases that lead to another verb of the same resource. */
  kinTask: 512,
} as const;
