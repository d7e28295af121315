import { SHORTEST_TOKEN } from "../../transports/http/bearer-token.js";
import type { Check } from "../check.js";
import { looksLikeSample } from "../plausible.js";
import { absence, presenceOf } from "../where-from.js";

const name = "CWM_HTTP_TOKEN";
const ADVICE = "Make a long random one, for example with: node -p \"crypto.randomBytes(32).toString('hex')\"";
/** Checks the token of the HTTP transport. Says nothing of it but its length. */
export const checkHttpToken: Check = (input) => {
  const presence = presenceOf(name, input);
  if (presence.kind !== "set") {
    const found = absence(presence, "not set; only needed to serve HTTP to other machines");
    return presence.kind === "template"
      ? { name, status: "warn", found, advice: ADVICE }
      : { name, status: "ok", found };
  }
  const { length } = presence.value;
  if (looksLikeSample(presence.value)) return { name, status: "fail", found: "a sample from a manual", advice: ADVICE };
  if (/[^\x21-\x7e]/.test(presence.value)) {
    return { name, status: "fail", found: "holds a blank or a character that headers cannot carry", advice: ADVICE };
  }
  if (length < SHORTEST_TOKEN) {
    const found = `set, but only ${length} characters long: on other addresses strangers could find it out`;
    return { name, status: "warn", found, advice: ADVICE };
  }
  return { name, status: "ok", found: `set (${length} characters), from the environment` };
};
