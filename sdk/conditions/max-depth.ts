/** How deep groups may be nested: deeper than any filter a person or program writes. Bounds the recursion for hostile input. */
export const MAX_DEPTH = 100;
