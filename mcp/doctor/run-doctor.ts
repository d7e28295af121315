import type { Check, CheckResult, CheckStatus } from "./check.js";
import { checkApiUrl } from "./checks/check-api-url.js";
import { checkApiVersion } from "./checks/check-api-version.js";
import { checkAuthPrefix } from "./checks/check-auth-prefix.js";
import { checkCatalog } from "./checks/check-catalog.js";
import { checkCertificates } from "./checks/check-certificates.js";
import { checkClientId } from "./checks/check-client-id.js";
import { checkCompanyId } from "./checks/check-company-id.js";
import { checkDataFolder } from "./checks/check-data-folder.js";
import { checkFastMemory } from "./checks/check-fast-memory.js";
import { checkHttpToken } from "./checks/check-http-token.js";
import { checkKeys } from "./checks/check-keys.js";
import { checkLogFile } from "./checks/check-log-file.js";
import { checkNode } from "./checks/check-node.js";
import { checkProxy } from "./checks/check-proxy.js";
import { checkSettings } from "./checks/check-settings.js";
import { checkTenant } from "./checks/check-tenant.js";
import { checkVariableNames } from "./checks/check-variable-names.js";
import type { DoctorInput } from "./doctor-input.js";
import { keysInWrongPlaces } from "./keys-in-wrong-places.js";
import { redactChecks } from "./redact-checks.js";

/** Checks that belong together, under one heading. */
interface Section {
  readonly title: string;
  readonly checks: readonly Check[];
}

const SECTIONS: readonly Section[] = [
  {
    title: "Connection settings",
    checks: [checkApiUrl, checkCompanyId, checkClientId, checkKeys, checkAuthPrefix, checkApiVersion],
  },
  { title: "Behaviour", checks: [checkSettings, checkHttpToken, checkVariableNames] },
  { title: "This machine", checks: [checkNode, checkDataFolder, checkLogFile, checkCatalog, checkFastMemory] },
  { title: "Network", checks: [checkProxy, checkCertificates] },
  { title: "Tenant", checks: [checkTenant] },
];

/** What the doctor found. */
export interface DoctorReport {
  /** Whether nothing failed. */
  readonly healthy: boolean;
  readonly summary: Readonly<Record<CheckStatus, number>>;
  readonly sections: readonly { readonly title: string; readonly checks: readonly CheckResult[] }[];
}

/**
 * Looks at configuration, files, network and tenant, and says what is wrong and what to change. It changes nothing, and
 * sends at most one GET for the tenant itself and one for each module of the API.
 *
 * @returns a report without a key in it
 * @example
 * const report = await runDoctor(input);
 * process.exitCode = report.healthy ? 0 : 1;
 */
export async function runDoctor(input: DoctorInput): Promise<DoctorReport> {
  const misplaced = keysInWrongPlaces(input);
  const sections: { title: string; checks: readonly CheckResult[] }[] = [];
  for (const { title, checks } of SECTIONS) {
    const results = await Promise.all(checks.map((check) => check(input)));
    sections.push({ title, checks: redactChecks(results.flat(), [...input.configuration.secrets, ...misplaced]) });
  }
  const summary = { ok: 0, warn: 0, fail: 0, skip: 0 };
  for (const { status } of sections.flatMap(({ checks }) => checks)) summary[status] += 1;
  return { healthy: summary.fail === 0, summary, sections };
}
