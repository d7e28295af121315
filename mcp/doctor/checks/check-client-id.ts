import type { Check } from "../check.js";
import { looksLikeGuid, looksLikeSample } from "../plausible.js";
import { absence, presenceOf } from "../where-from.js";

const name = "CONNECTWISE_CLIENT_ID";
const WHERE = "It is a GUID from developer.connectwise.com/ClientId.";

/** Checks the clientId that ConnectWise wants from every integration. */
export const checkClientId: Check = (input) => {
  const presence = presenceOf(name, input);
  if (presence.kind !== "set") {
    const found = absence(presence, "not set; the company id is sent in its place");
    return { name, status: "warn", found, advice: `Most tenants refuse calls without one. ${WHERE}` };
  }
  const { value } = presence;
  if (looksLikeSample(value))
    return { name, status: "fail", found: "a sample from a manual", advice: `Set your own. ${WHERE}` };
  if (!looksLikeGuid(value))
    return { name, status: "fail", found: "set, but no GUID", advice: `Set the right one. ${WHERE}` };
  if (value.startsWith("{") || value.endsWith("}")) {
    return { name, status: "warn", found: "a GUID in braces", advice: "Take the braces away." };
  }
  return { name, status: "ok", found: `a GUID, from the environment` };
};
