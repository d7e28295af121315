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
  const { value } = presence;
  const found = `${value}, from the environment`;
  if (!value.endsWith("+")) {
    return { name, status: "fail", found, advice: `It must end in +. Leave it out, and ${usual} is used.` };
  }
  if (company !== undefined && value.toLowerCase() !== usual.toLowerCase()) {
    const advice = "It names another company than CONNECTWISE_COMPANY_ID. Leave it out unless that is meant.";
    return { name, status: "warn", found, advice };
  }
  return { name, status: "ok", found };
};
