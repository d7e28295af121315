/**
 * A stored record, in the JSON form in which it is answered. A property that is absent takes its collection's default;
 * one that is `null` is empty and left out of answers.
 */
export interface Row {
  id: number;
  [property: string]: unknown;
}
