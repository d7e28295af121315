import { InvalidRequestError } from "../errors/invalid-request-error.js";

/**
 * A number that a caller gave, or what holds where none was given.
 *
 * @throws InvalidRequestError when it is none, no whole one, or below the least
 */
export function wholeNumber(name: string, value: unknown, fallback: number, least: number): number {
  const number = value ?? fallback;
  if (typeof number === "number" && number >= least && (Number.isInteger(number) || number === fallback)) return number;
  throw new InvalidRequestError(`${name} must be a whole number from ${least}.`);
}
