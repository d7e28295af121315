import type { DoctorInput } from "./doctor-input.js";

/** How a variable stands in the environment. */
export type Presence =
  | { readonly kind: "set"; readonly value: string }
  | { readonly kind: "unset" }
  /** A client passed its own template on, such as `${user_config.public_key}`, instead of a value. */
  | { readonly kind: "template"; readonly template: string };

/** Looks a variable up as the configuration reader does, and tells a template that was not filled from nothing at all. */
export function presenceOf(name: string, { configuration, env }: DoctorInput): Presence {
  const value = configuration.variables[name];
  if (value !== undefined) return { kind: "set", value };
  const raw = env[name]?.trim();
  return raw ? { kind: "template", template: raw } : { kind: "unset" };
}

/** Says of an absent variable why it is absent. */
export function absence(presence: Presence, whenUnset: string): string {
  return presence.kind === "template"
    ? `${presence.template}: the program that starts the server did not put a value in`
    : whenUnset;
}
