import type { Check } from "../check.js";
import { absence, presenceOf } from "../where-from.js";

const name = "CONNECTWISE_AUTH_PREFIX";

/** Checks what is put before the public key: the company, and a `+`. */
export const checkAuthPrefix: Check = (input) => {
  const presence = presenceOf(name, input);
  const company = input.configuration.variables.CONNECTWISE_COMPANY_ID;
  const usual = company === undefined ? "<company id>+" : `${company}+`;
  if (presence.kind === "template") {
    return {
      name,
      status: "warn",
      found: absence(presence, ""),
      advice: "Leave it out; the usual prefix is used then.",
    };
  }
  if (presence.kind === "unset") return { name, status: "ok", found: `not set; ${usual} is used` };
  // What does not stand here as it should may be a key, so only the usual value is ever shown.
  const { value } = presence;
  if (!value.endsWith("+")) {
    const [found, advice] = value.includes("+")
      ? ["goes on behind the +", "A key belongs into CONNECTWISE_PUBLIC_KEY. "]
      : ["does not end in +", ""];
    return { name, status: "fail", found, advice: `${advice}It must end in +. Leave it out, and ${usual} is used.` };
  }
  if (company === undefined) return { name, status: "ok", found: "set, from the environment" };
  if (value.toLowerCase() === usual.toLowerCase())
    return { name, status: "ok", found: `${value}, from the environment` };
  const advice = "Leave it out unless that is meant.";
  return { name, status: "warn", found: "names another company than CONNECTWISE_COMPANY_ID", advice };
};
