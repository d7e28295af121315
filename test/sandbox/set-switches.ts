import { DEFAULT_SWITCHES, type Switches } from "./options.js";

/** The values that each switch may take; numbers may be any above zero. */
const VALUES: { readonly [Name in keyof Switches]: readonly Switches[Name][] | "number" } = {
  missingClientIdStatus: [400, 401, 403],
  clientIdCheck: ["own", "present"],
  unauthorizedCode: ["Unauthorized", "ConnectWiseApi"],
  openSystemInfo: [true, false],
  tokensForApiKeys: [true, false],
  strictFields: [true, false],
  strictEnums: [true, false],
  pageSizeAboveMaximum: ["cap", "error"],
  likeWithoutWildcard: ["equals", "contains"],
  precedence: ["andFirst", "leftToRight"],
  quoteInText: ["refused", "backslash", "doubled"],
  notGroup: ["refused", "accepted"],
  caseSensitiveText: [true, false],
  childConditionsSameElement: [true, false],
  forwardOnlyEnd: ["empty", "absent", "repeat"],
  indentedSuccess: [true, false],
  omittedCustomFields: ["keep", "clear"],
  patchInsideReference: ["ignore", "apply"],
  patchUnknownPath: ["error", "ignore"],
  conversionErrorStatus: [400, 500],
  mediaType: ["vendor", "json"],
  unrecordedBodies: ["json", "empty"],
  plainHttp: ["served", "forbidden"],
  plainHttpStatus: [400, 401, 403, 404],
  recordInUse: ["delete", "conflict"],
  maxUrlLength: "number",
  maxBundleRequests: "number",
  bundleMixedStatus: [200, 207],
};

/**
 * Changes switches of a running sandbox.
 *
 * @param switches the switches in use, changed in place
 * @param changes new values by name
 * @throws RangeError for a name or a value that there is not
 */
export function setSwitches(switches: Switches, changes: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(changes)) {
    if (!isSwitchName(name)) {
      throw new RangeError(`There is no switch ${name}; there are ${Object.keys(DEFAULT_SWITCHES).join(", ")}`);
    }
    const allowed: readonly unknown[] | "number" = VALUES[name];
    const isAllowed = allowed === "number" ? typeof value === "number" && value > 0 : allowed.includes(value);
    if (!isAllowed) {
      throw new RangeError(`The switch ${name} takes ${allowed === "number" ? "a number" : allowed.join(", ")}`);
    }
  }
  Object.assign(switches, changes);
}

function isSwitchName(name: string): name is keyof Switches {
  return Object.hasOwn(DEFAULT_SWITCHES, name);
}

/** @returns the switches of a sandbox: the defaults and what is set */
export function readSwitches(options: Partial<Switches>): Switches {
  const switches = { ...DEFAULT_SWITCHES };
  const set = Object.entries(options).filter(([name, value]) => isSwitchName(name) && value !== undefined);
  setSwitches(switches, Object.fromEntries(set));
  return switches;
}
