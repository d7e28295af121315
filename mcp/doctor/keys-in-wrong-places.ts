import type { DoctorInput } from "./doctor-input.js";
import { looksLikeKey } from "./plausible.js";

/** What looks like a key though its variable is not there for one: a slip that must not end in a report for others. */
export function keysInWrongPlaces({
  configuration,
  variables,
}: Pick<DoctorInput, "configuration" | "variables">): string[] {
  return variables
    .filter(({ secret }) => secret !== true)
    .flatMap(({ name }) => (configuration.variables[name] ?? "").split(/[^a-z0-9]+/i))
    .filter(looksLikeKey);
}
