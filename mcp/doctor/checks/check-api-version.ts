import type { Check } from "../check.js";
import { absence, presenceOf } from "../where-from.js";

const name = "CONNECTWISE_API_VERSION";

/** Checks the release of the API that is asked for. */
export const checkApiVersion: Check = (input) => {
  const presence = presenceOf(name, input);
  if (presence.kind === "template") {
    return {
      name,
      status: "warn",
      found: absence(presence, ""),
      advice: "Leave it out; the tenant's newest is used then.",
    };
  }
  if (presence.kind === "unset")
    return { name, status: "ok", found: "not set; the tenant answers with its newest models" };
  if (/^v?\d+\.\d+(\.\d+)?$/i.test(presence.value))
    return { name, status: "ok", found: `${presence.value}, from the environment` };
  return { name, status: "fail", found: "no version", advice: "Write it like 2025.1, or leave it out." };
};
