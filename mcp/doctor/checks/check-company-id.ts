import type { Check } from "../check.js";
import { looksLikeGuid, looksLikeKey, looksLikeSample } from "../plausible.js";
import { absence, presenceOf } from "../where-from.js";

const name = "CONNECTWISE_COMPANY_ID";

/** Checks the company: the short name that people type at login. */
export const checkCompanyId: Check = (input) => {
  const presence = presenceOf(name, input);
  const advice = "Set it to the short company name that people type at the ConnectWise login.";
  if (presence.kind !== "set") return { name, status: "fail", found: absence(presence, "not set"), advice };
  const { value } = presence;
  if (looksLikeGuid(value)) {
    return {
      name,
      status: "fail",
      found: "a GUID",
      advice: `That is a clientId: it belongs into CONNECTWISE_CLIENT_ID. ${advice}`,
    };
  }
  if (/[\s/:+]/.test(value)) {
    return { name, status: "fail", found: "holds a blank or one of + / :", advice };
  }
  if (looksLikeSample(value)) return { name, status: "fail", found: "a sample from a manual", advice };
  const shown = looksLikeKey(value) ? `set (${value.length} characters, not shown for it may be a key)` : value;
  return { name, status: "ok", found: `${shown}, from the environment` };
};
