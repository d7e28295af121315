import type { Check } from "../check.js";
import { editDistance } from "../edit-distance.js";

/** Finds variables that look as if they were meant for this program, which does not know them. */
export const checkVariableNames: Check = ({ env, variables }) => {
  const name = "Other variables";
  const known = variables.map((variable) => variable.name);
  const strange = Object.keys(env).filter((key) => !known.includes(key) && isMeantForUs(key.toUpperCase(), known));
  if (strange.length === 0) return { name, status: "ok", found: "no misspelt names" };
  const advice = strange.map((key) => adviceOn(key, nearest(key, known))).join(" ");
  return { name, status: "warn", found: `unknown: ${strange.join(", ")}`, advice };
};

function adviceOn(key: string, meant: string | undefined): string {
  return meant === undefined
    ? `${key}: no variable of this program; --help lists them.`
    : `${key}: did you mean ${meant}?`;
}

/** By its beginning, or because it is but a slip or two away from a name that is known, its beginning included. */
function isMeantForUs(name: string, known: readonly string[]): boolean {
  return /^(CONNECTWISE|CWM|CW)_/.test(name) || known.some((right) => isSlipOf(name, right));
}

function isSlipOf(name: string, right: string): boolean {
  return Math.abs(name.length - right.length) <= SLIPS && editDistance(name, right) <= SLIPS;
}

const SLIPS = 2;

/** What people and other programs call the same thing. */
const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/URL|HOST|SERVER|SITE|BASE|ENDPOINT|FQDN|REGION/, "CONNECTWISE_API_URL"],
  [/CLIENT/, "CONNECTWISE_CLIENT_ID"],
  [/PUBLIC|PUB_?KEY|API_?USER/, "CONNECTWISE_PUBLIC_KEY"],
  [/PRIVATE|PRIV_?KEY|SECRET|PASS/, "CONNECTWISE_PRIVATE_KEY"],
  [/COMPANY|TENANT/, "CONNECTWISE_COMPANY_ID"],
  [/READ_?ONLY|WRIT|POLICY|SAFE/, "CWM_WRITE_POLICY"],
  [/TIMEOUT/, "CWM_TIMEOUT_MS"],
  [/CONCURREN|PARALLEL/, "CWM_MAX_CONCURRENCY"],
  [/TOKEN|BEARER/, "CWM_HTTP_TOKEN"],
  [/LOG_?FILE|LOG_?PATH/, "CWM_LOG_FILE"],
  [/LOG|DEBUG|VERBOSE/, "CWM_LOG_LEVEL"],
  [/DATA|DIR|FOLDER|HOME/, "CWM_DATA_DIR"],
];

function nearest(key: string, known: readonly string[]): string | undefined {
  const name = key.toUpperCase();
  const byLetters = [...known].sort((a, b) => editDistance(name, a) - editDistance(name, b))[0] ?? "";
  if (isSlipOf(name, byLetters)) return byLetters;
  return ALIASES.find(([pattern]) => pattern.test(name))?.[1];
}
