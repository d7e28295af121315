import type { Check, CheckResult } from "../check.js";
import type { DoctorInput } from "../doctor-input.js";
import { looksLikeGuid, looksLikeSample } from "../plausible.js";
import { absence, presenceOf } from "../where-from.js";

const PUBLIC = "CONNECTWISE_PUBLIC_KEY";
const PRIVATE = "CONNECTWISE_PRIVATE_KEY";
const WHERE = "Keys are made in ConnectWise under System > Members > API Members > the member > API Keys.";

/** Checks the two keys. Says nothing of a key but its length. */
export const checkKeys: Check = (input) => {
  const [publicKey, privateKey] = [checkKey(PUBLIC, input), checkKey(PRIVATE, input)];
  const { [PUBLIC]: one, [PRIVATE]: other } = input.configuration.variables;
  if (one === undefined || one !== other) return [publicKey, privateKey];
  const advice = `The private key is another value; it is shown only once, when the key is made. ${WHERE}`;
  return [publicKey, { name: PRIVATE, status: "fail", found: "the same value as the public key", advice }];
};

function checkKey(name: string, input: DoctorInput): CheckResult {
  const presence = presenceOf(name, input);
  if (presence.kind !== "set") return fail(name, absence(presence, "not set"), `Set it. ${WHERE}`);
  const { value } = presence;
  if (looksLikeSample(value)) return fail(name, "a sample from a manual", `Replace it with your own. ${WHERE}`);
  if (/^["'].*["']$/.test(value))
    return fail(name, "in quotes", "Take the quotes away; they are sent as part of the key.");
  if (/[^\x21-\x7e]/.test(value)) {
    return fail(
      name,
      "holds a blank, a line end or a character that no key has",
      "Copy it again, without what stands around it.",
    );
  }
  if (name === PUBLIC && value.includes("+")) {
    return fail(name, "holds a +", "Set the bare key: the company and the + are put before it by themselves.");
  }
  if (looksLikeGuid(value))
    return fail(name, "a GUID", `That is a clientId: it belongs into CONNECTWISE_CLIENT_ID. ${WHERE}`);
  return { name, status: "ok", found: `set (${value.length} characters), from the environment` };
}

function fail(name: string, found: string, advice: string): CheckResult {
  return { name, status: "fail", found, advice };
}
