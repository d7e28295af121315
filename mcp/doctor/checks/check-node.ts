import type { Check } from "../check.js";

/** The releases of Node that the package is tested with begin here. */
const OLDEST = [20, 19] as const;

/** Checks the version of Node. */
export const checkNode: Check = ({ nodeVersion, version }) => {
  const name = "Program";
  const found = `cwm-api-gateway ${version} on Node ${nodeVersion}`;
  const [major = 0, minor = 0] = nodeVersion.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return { name, status: "ok", found };
  return { name, status: "fail", found, advice: `Install Node ${OLDEST.join(".")} or newer.` };
};
