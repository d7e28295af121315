import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Check } from "../check.js";
import { presenceOf } from "../where-from.js";
import { probeFolder } from "../writable-folder.js";

const name = "CWM_LOG_FILE";

/** Checks where the log goes. */
export const checkLogFile: Check = async (input) => {
  const { logFile, logLevel } = input.configuration;
  if (logLevel === "off") return { name, status: "ok", found: "not used; CWM_LOG_LEVEL is off" };
  const found = `${logFile}${presenceOf(name, input).kind === "set" ? ", from the environment" : " (default)"}`;
  const isFolder = (await stat(logFile).catch(() => undefined))?.isDirectory() === true;
  const state = await probeFolder(dirname(logFile));
  const advice = "Calls work, but are not recorded. Choose another CWM_LOG_FILE.";
  if (isFolder) return { name, status: "warn", found: `${found}: is a folder`, advice };
  if (state === "writable" || state === "to-be-made") return { name, status: "ok", found };
  return { name, status: "warn", found: `${found}: its folder cannot be written to`, advice };
};
