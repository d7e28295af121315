import { InvalidArgumentError } from "commander";

/**
 * Takes a flag's value as it stands when it is a whole number; what range is allowed, the tool behind the flag knows.
 *
 * @throws InvalidArgumentError, which commander shows together with the flag's name
 */
export function wholeNumber(value: string): string {
  if (/^\d+$/.test(value)) return value;
  throw new InvalidArgumentError("It must be a whole number.");
}
