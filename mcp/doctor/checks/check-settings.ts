import type { Check, CheckResult } from "../check.js";
import type { DoctorInput } from "../doctor-input.js";
import { implausibleLimit } from "../implausible-limit.js";
import { absence, presenceOf } from "../where-from.js";

/** Checks the settings that any value of the right form is good for. */
export const checkSettings: Check = (input) => {
  const { configuration } = input;
  const inUse: Readonly<Record<string, string>> = {
    CWM_MEMBER: configuration.member ?? 'nobody; "my tickets" cannot be told from other tickets',
    CWM_WRITE_POLICY: `${configuration.writePolicy}: ${POLICY_MEANS[configuration.writePolicy]}`,
    CWM_TIMEOUT_MS: "the usual limits",
    CWM_MAX_CONCURRENCY: "the usual limit",
    CWM_MAX_RESULT_CHARS: String(configuration.maxResultChars),
    CWM_LOG_LEVEL: configuration.logLevel,
  };
  return Object.entries(inUse).map(([name, value]) => checkSetting(name, value, input));
};

const POLICY_MEANS = {
  allow: "writes run, DELETE asks first where the client can ask",
  confirm: "every write asks first",
  deny: "nothing is written",
};

function checkSetting(name: string, inUse: string, input: DoctorInput): CheckResult {
  const presence = presenceOf(name, input);
  const problem = input.configuration.problems.find((text) => text.startsWith(`${name} `));
  if (problem !== undefined)
    return {
      name,
      status: "fail",
      found: problem.slice(name.length + 1),
      advice: "Correct it, or leave it out: until then every call to ConnectWise is refused.",
    };
  if (presence.kind === "template") {
    return { name, status: "warn", found: absence(presence, ""), advice: `Leave it out. Used now: ${inUse}.` };
  }
  if (presence.kind === "unset") return { name, status: "ok", found: `${inUse} (default)` };
  const isLimit = name === "CWM_TIMEOUT_MS" || name === "CWM_MAX_CONCURRENCY";
  const found = `${isLimit ? presence.value : inUse}, from the environment`;
  const advice = implausibleLimit(name, Number(presence.value));
  return advice === undefined ? { name, status: "ok", found } : { name, status: "warn", found, advice };
}
