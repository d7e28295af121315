import { join, sep } from "node:path";
import type { Check } from "../check.js";
import { presenceOf } from "../where-from.js";
import { type FolderState, probeFolder } from "../writable-folder.js";

const name = "CWM_DATA_DIR";

/** Checks the folder of databases, downloads and log. */
export const checkDataFolder: Check = async (input) => {
  const folder = input.configuration.dataFolder;
  const found = `${folder}${presenceOf(name, input).kind === "set" ? ", from the environment" : " (default of this platform)"}`;
  const state = await probeFolder(folder);
  if (state === "not-writable" || state === "not-a-folder") {
    return {
      name,
      status: "fail",
      found: `${found}: ${STATES[state]}`,
      advice: "Set CWM_DATA_DIR to a folder that this user may write to.",
    };
  }
  const downloads = await probeFolder(join(folder, "downloads"));
  if (downloads === "not-writable" || downloads === "not-a-folder") {
    const advice = "Files that are asked for are saved there. Make it a folder that this user may write to.";
    return { name, status: "warn", found: `${join(folder, "downloads")}: ${STATES[downloads]}`, advice };
  }
  if (folder.split(sep).includes("node_modules")) {
    const advice =
      "Set CWM_DATA_DIR to a folder elsewhere: what lies in a package folder is lost when the package is updated.";
    return { name, status: "warn", found, advice };
  }
  return { name, status: "ok", found: `${found}: ${STATES[state]}` };
};

const STATES: Readonly<Record<FolderState, string>> = {
  writable: "writable",
  "to-be-made": "not there yet; made when first needed",
  "not-writable": "cannot be written to",
  "not-a-folder": "is a file",
};
